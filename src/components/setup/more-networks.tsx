import { ImportWeights } from './import-weights';
import { MoreTeachers } from './more-teachers';

/** What few setups need: teachers beside the first one, and weights from files. */
export const MoreNetworks = () => (
  <>
    <MoreTeachers />
    <ImportWeights />
  </>
);
