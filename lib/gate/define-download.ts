import "server-only";
import { fail, type Result } from "#lib/result.ts";
import { answer } from "./answer.ts";
import { type Admitted, admit, type Context, type GatedRoute, type RouteDefinition } from "./define-route.ts";
import { unexpected } from "./unexpected.ts";

export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly chunks: AsyncIterable<string>;
}

/** The way in for a read that is too long to be held as a whole: it is sent as it is read. */
export function defineDownload<Input>(
  definition: RouteDefinition<Input> & { readonly read: (admitted: Admitted<Input>) => Promise<Result<Download>> },
): GatedRoute {
  const handler = async (request: Request, context: Context): Promise<Response> => {
    try {
      const admitted = await admit(definition, request, context);
      const download = admitted.ok ? await definition.read(admitted.data) : admitted;
      return download.ok ? send(download.data) : answer(download);
    } catch (error) {
      return answer(fail(unexpected(error)));
    }
  };
  return Object.assign(handler, { permission: definition.permission });
}

const send = ({ fileName, contentType, chunks }: Download): Response =>
  new Response(asStream(chunks), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });

/** Asks for a chunk when there is room for it. One that fails breaks the connection off: half a file never looks whole. */
function asStream(chunks: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]() as AsyncIterator<string, undefined>;
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
