import type { Metadata } from "next";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { approvalHref } from "#lib/routes.ts";
import { RequestScreen } from "./request-screen.tsx";

interface RequestPageProps {
  readonly params: Promise<{ request: string }>;
}

export const metadata: Metadata = { title: "Request" };

export default async function RequestPage({ params }: RequestPageProps) {
  const { request } = await params;
  await requireViewer("network:read", approvalHref(decodeURIComponent(request)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-6 sm:px-6">
      <RequestScreen id={decodeURIComponent(request)} />
    </div>
  );
}
