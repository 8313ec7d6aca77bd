import "server-only";

const wanted = (accountId: string) => `wanted the role's own ARN, arn:aws:iam::${accountId}:role/NAME`;
const pattern = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:[\u0021-\u007e]+\/)?[\w+=,.@-]{1,64}$/;

/** What is wrong with a role ARN, seen from the account and the Regions that it is to open; null: nothing. */
export function roleArnMistake(arn: string, accountId: string, partition: string | null): string | null {
  const found = `found ${JSON.stringify(arn.slice(0, 120))}`;
  if (/\s/.test(arn)) return `${found} with a space or line break in it, ${wanted(accountId)}`;
  if (/[*?]/.test(arn)) return `${found} with a wildcard, ${wanted(accountId)} of exactly one role`;
  if (/^arn:[a-z-]+:sts::\d{12}:assumed-role\//.test(arn)) return `${found}, which is a session, ${wanted(accountId)}`;
  const match = pattern.exec(arn);
  if (match === null || arn.length > 2048) return `${found}, ${wanted(accountId)}`;
  const [, arnPartition, arnAccount] = match;
  if (arnAccount !== accountId)
    return `${found} of account ${arnAccount}, wanted a role of this entry's own account ${accountId}`;
  if (partition !== null && arnPartition !== partition)
    return `${found} of the partition ${arnPartition}, wanted ${partition}, the partition of the Regions listed`;
  return null;
}
