const nearShare = 0.8;
const fullShare = 0.95;

/** How close a count is to AWS's limit. An account may have had it raised, which these calls do not tell. */
export const shareOf = (used: number, limit: number): { readonly near: boolean; readonly full: boolean } => ({
  near: used > limit * nearShare,
  full: used >= limit * fullShare,
});
