import { RelativeTime } from "#components/ui/time.tsx";
import type { FleetLines, FleetStatus } from "#lib/peering/health/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { counted, Notice, NoticeItem, openMax } from "./notice.tsx";

type DelayedPlacesProps = Pick<FleetStatus, "delayed" | "places"> & Pick<FleetLines, "accounts">;

/** Places of which the last good reading is shown, since AWS could not be asked just now. */
export const DelayedPlaces = ({ delayed, places, accounts }: DelayedPlacesProps) => (
  <Notice
    tone="info"
    title={`${counted(delayed.length, "reading")} delayed: the last good ones are shown`}
    open={delayed.length <= openMax}
  >
    {delayed.map(({ accountId, region, problem }) => {
      const name = accounts.find((account) => account.accountId === accountId)?.name ?? accountId;
      const readAt = places.find((place) => place.accountId === accountId && place.region === region)?.readAt ?? null;
      return (
        <NoticeItem key={`${accountId} ${region}`}>
          <p>
            <span className="font-medium">{visible(name)}</span> {region}
            {readAt === null ? null : (
              <>
                , last good reading <RelativeTime at={readAt} tickMs={5_000} />
              </>
            )}
          </p>
          <p className="text-muted">{visible(problem.message)} Peerdeck asks again by itself.</p>
        </NoticeItem>
      );
    })}
  </Notice>
);
