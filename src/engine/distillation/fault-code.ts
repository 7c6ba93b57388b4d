/**
 * Each known mistake as it stands in PyTorch code, the wrong line and the right one, and where it is from. zs and zt are the
 * student's and the teacher's logits, F is torch.nn.functional.
 */
import type { FaultId } from './fault-ids';

export interface FaultCode {
  readonly wrong: string;
  readonly right: string;
  /** Whoever warns of it. */
  readonly source: string;
}

const HINTON = 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, section 2.1';
const KL_DIV_LOSS = 'PyTorch documentation, torch.nn.KLDivLoss';
const kl = (input: string, { reduction = 'batchmean', after = ' * T**2' } = {}): string =>
  `soft = F.kl_div(${input}, F.softmax(zt / T, dim=1), reduction="${reduction}")${after}`;
const RIGHT = kl('F.log_softmax(zs / T, dim=1)');

export const faultCode: Readonly<Record<FaultId, FaultCode>> = {
  'no-t-squared': { wrong: kl('F.log_softmax(zs / T, dim=1)', { after: '' }), right: RIGHT, source: HINTON },
  'mean-over-elements': {
    wrong: kl('F.log_softmax(zs / T, dim=1)', { reduction: 'mean' }),
    right: RIGHT,
    source: KL_DIV_LOSS,
  },
  'softmax-for-log-softmax': { wrong: kl('F.softmax(zs / T, dim=1)'), right: RIGHT, source: KL_DIV_LOSS },
  't-on-one-side': { wrong: kl('F.log_softmax(zs, dim=1)'), right: RIGHT, source: HINTON },
  'teacher-in-training-mode': {
    wrong: 'teacher.train()',
    right: 'teacher.eval()',
    source: 'PyTorch documentation, torch.nn.Module.eval',
  },
  'shuffled-answers': {
    wrong: 'answers = torch.cat([teacher(x) for x, _ in DataLoader(pictures, 256, shuffle=True)])',
    right: 'answers = torch.cat([teacher(x) for x, _ in DataLoader(pictures, 256, shuffle=False)])',
    source: 'PyTorch documentation, torch.utils.data.DataLoader',
  },
  'alpha-swapped': {
    wrong: 'loss = (1 - alpha) * soft + alpha * hard',
    right: 'loss = alpha * soft + (1 - alpha) * hard',
    source: 'Libraries disagree about which side α belongs to: in torchdistill it weights the labels',
  },
  'gradient-into-teacher': {
    wrong: 'zt = teacher(x); optimiser = Adam([*student.parameters(), *teacher.parameters()])',
    right: 'with torch.no_grad(): zt = teacher(x); optimiser = Adam(student.parameters())',
    source: 'PyTorch documentation, torch.no_grad',
  },
};
