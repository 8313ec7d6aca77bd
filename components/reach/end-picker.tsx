"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import type { EndItem } from "#lib/reachability/ends-list.ts";
import { parseEnd } from "#lib/reachability/parse-question.ts";
import type { End } from "#lib/reachability/question.ts";
import type { ReachSource } from "./source.ts";
import { untilSettled } from "./until-settled.ts";
import { useSettled } from "./use-settled.ts";

interface EndPickerProps {
  readonly label: string;
  readonly source: ReachSource;
  /** As the question names it; empty: nothing is chosen. */
  readonly value: string;
  /** What the last answer knows of it. */
  readonly known: EndItem | null;
  readonly onChange: (text: string) => void;
}

const kindWords: Readonly<Record<End["kind"], string>> = {
  instance: "instance",
  interface: "interface",
  subnet: "subnet",
  vpc: "VPC",
  address: "address",
};

/** A typed address or id stands for itself, whether or not anything is known of it. */
function ownItem(text: string): EndItem | null {
  const end = text === "" ? null : parseEnd("", text);
  if (end?.ok !== true) return null;
  const nothing = { name: null, addresses: [], subnetId: null, vpcName: null, accountId: "", region: "" };
  return { ...nothing, text, kind: end.data.kind, vpcId: "" };
}

/** Finds an end by name, address or id. */
export function EndPicker({ label, source, value, known, onChange }: EndPickerProps) {
  const [typed, setTyped] = useState("");
  const query = useSettled(typed);
  const found = useQuery({
    queryKey: [...source.key, "ends", query],
    queryFn: ({ signal }) => source.ends(query, signal),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval: untilSettled,
  });
  const items = found.data?.items ?? [];
  const own = ownItem(typed);
  const listed = own === null || items.some(({ text }) => text === own.text) ? items : [own, ...items];
  const chosen = known?.text === value ? known : ownItem(value);
  return (
    <Combobox
      label={label}
      items={listed}
      total={(found.data?.total ?? 0) + listed.length - items.length}
      value={chosen}
      onValueChange={(item) => onChange(item?.text ?? "")}
      onQuery={setTyped}
      keyOf={({ text }) => text}
      titleOf={titleOf}
      matches={() => true}
      renderItem={(item) => <EndOption item={item} />}
      placeholder="Name, address or id"
      emptyText={
        found.error === null
          ? "Nothing matches. Instances, interfaces, subnets and VPCs are found by name, address or id; any address may be typed."
          : "The list could not be read. An address or an id may be typed all the same."
      }
      loading={found.isPending || (items.length === 0 && found.data?.settling === true)}
    />
  );
}

const titleOf = ({ name, text }: EndItem): string => (name === null ? text : `${name} · ${text}`);

function EndOption({ item }: { readonly item: EndItem }) {
  const { name, text, kind, addresses, vpcId, vpcName, accountId, region } = item;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{name ?? text}</span>
        <Badge>{kindWords[kind]}</Badge>
      </span>
      <code className="truncate text-2xs text-muted">
        {[name === null ? null : text, ...addresses.slice(0, 2)].filter(Boolean).join("  ")}
      </code>
      {vpcId === "" ? null : (
        <span className="truncate text-xs text-muted">
          {[kind === "vpc" ? null : (vpcName ?? vpcId), accountId, region].filter(Boolean).join(" · ")}
        </span>
      )}
    </span>
  );
}
