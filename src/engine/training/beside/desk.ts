import { Network } from '../../models/network';
import type { Plan } from '../../models/plan';
import type { NamedArrays } from '../../models/weights';
import type { NetworkId } from '../measurements';

/** What the second worker is told, one after the other. */
export type DeskOrder =
  | {
      readonly kind: 'teachers';
      readonly teachers: readonly { readonly id: NetworkId; readonly plan: Plan; readonly weights: NamedArrays }[];
    }
  /** Inputs of a whole batch each, [batch × size of a sample]. */
  | { readonly kind: 'ask'; readonly questions: readonly { readonly id: NetworkId; readonly inputs: Float32Array }[] };

export interface DeskReply {
  /** Of each question, [rows × classes]; empty for teachers. */
  readonly logits: readonly Float32Array[];
  /** Whether all of them came from compiled passes. */
  readonly compiled: boolean;
}

/** Frozen teachers that answer a batch at a time, on the current backend, by the operations that a student's step would run. */
export class AnswerDesk {
  private readonly networks = new Map<NetworkId, Network>();

  /** @throws PlaygroundError `weights-shape` */
  async obey(order: DeskOrder): Promise<DeskReply> {
    if (order.kind === 'teachers') {
      this.dispose();
      for (const { id, plan, weights } of order.teachers) this.networks.set(id, Network.from(plan, weights));
      return { logits: [], compiled: true };
    }
    const logits: Float32Array[] = [];
    let compiled = true;
    for (const { id, inputs } of order.questions) {
      const { compiled: forward } = this.networks.get(id)!;
      const answer = await forward.logits(inputs);
      logits.push(Float32Array.from(await answer.data()));
      answer.dispose();
      compiled &&= forward.plain.length === 0;
    }
    return { logits, compiled };
  }

  dispose(): void {
    for (const network of this.networks.values()) network.dispose();
    this.networks.clear();
  }
}
