/** `shared-services (vpc-0aaa…) has no way back`: where there is little room, the name says it. */
const idAfterName = / \((?:(?:vpc|rtb|pcx|subnet|igw)-[0-9a-f]+|\d{12})\)/g;

/** A finding's sentence without the ids that stand after names. */
export const shortFinding = (summary: string): string => summary.replaceAll(idAfterName, "");
