import { ReadingSkeleton } from "./nothing-read.tsx";

export default function Loading() {
  return <ReadingSkeleton />;
}
