"use client";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { visible } from "#lib/peering/visible.ts";
import { type Act, accountWords, type RoleHeld } from "./people-types.ts";
import { ReasonedButton } from "./reasoned-button.tsx";

export interface RevokeInput {
  readonly grantId: string;
  readonly reason: string;
}

interface HeldRolesProps {
  readonly caption: string;
  readonly roles: readonly RoleHeld[];
  readonly revoke: Act<RevokeInput>;
  /** Of a person: those that come through a group are revoked at the group. */
  readonly ofPerson: string | null;
}

export function HeldRoles({ caption, roles, revoke, ofPerson }: HeldRolesProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <HeaderCell>{ofPerson === null ? "Group" : "Role"}</HeaderCell>
          <HeaderCell>{ofPerson === null ? "Role" : "Comes from"}</HeaderCell>
          <HeaderCell>Accounts</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Change</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {roles.map((held) => (
          <Row key={`${held.role} ${held.accountId} ${held.group ?? ""} ${held.grantId ?? "file"}`}>
            <RowHeader className="wrap-anywhere">
              {ofPerson === null ? visible(held.group ?? "") : <Badge>{held.role}</Badge>}
            </RowHeader>
            <Cell className="wrap-anywhere">{ofPerson === null ? <Badge>{held.role}</Badge> : origin(held)}</Cell>
            <Cell className={held.accountId === "*" ? undefined : "font-mono text-xs"}>
              {accountWords(held.accountId)}
            </Cell>
            <Cell className="text-right whitespace-nowrap">
              <Revocation held={held} revoke={revoke} ofPerson={ofPerson} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const origin = ({ group }: RoleHeld): string =>
  group === null ? "given to this person" : `the group ${visible(group)}`;

interface RevocationProps extends Pick<HeldRolesProps, "revoke" | "ofPerson"> {
  readonly held: RoleHeld;
}

function Revocation({ held, revoke, ofPerson }: RevocationProps) {
  const { grantId, role, accountId, group } = held;
  if (grantId === null) return <span className="text-xs text-muted">in peerdeck.yaml</span>;
  if (ofPerson !== null && group !== null) return <span className="text-xs text-muted">revoked at the group</span>;
  const whose = ofPerson ?? `the group ${visible(group ?? "")}`;
  return (
    <ReasonedButton
      label={`Revoke ${role}`}
      shown="Revoke"
      question={`Revoke ${role} of ${accountWords(accountId)} from ${whose}?`}
      done="Role revoked"
      danger
      act={(reason) => revoke({ grantId, reason })}
    >
      It counts from the next request on. Sessions of whoever loses the role end.
    </ReasonedButton>
  );
}
