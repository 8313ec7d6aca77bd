import "server-only";
import type { HttpResponse } from "@smithy/types";

/** Not written as AWS writes answers: some proxy's page, say. What it says is nobody's to show. */
export class UnreadableAnswer extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor({ statusCode, headers }: Pick<HttpResponse, "statusCode" | "headers">, cause: unknown) {
    super("The answer cannot be read.", { cause });
    this.name = "UnreadableAnswer";
    this.$metadata = { httpStatusCode: statusCode, requestId: headers["x-amzn-requestid"] };
  }
}
