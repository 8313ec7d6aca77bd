"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Section } from "#components/ui/section.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { visible } from "#lib/peering/visible.ts";
import { fleetQuery } from "#lib/queries/fleet.ts";
import { peeringPageHref } from "#lib/routes.ts";

export function FleetScreen() {
  const { data, error } = useQuery(fleetQuery(useQueryClient()));
  if (data === undefined) return error === null ? null : <ProblemNote role="alert" problem={error.problem} />;
  return (
    <Section flush id="peerings" title="Peerings">
      <Table caption="Peerings">
        <thead>
          <tr>
            <HeaderCell>Peering</HeaderCell>
            <HeaderCell>Health</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {data.lines.rows.map((row) => (
            <Row key={row.id}>
              <RowHeader>
                <Link href={peeringPageHref(row.id)}>{visible(row.name ?? row.id)}</Link>
              </RowHeader>
              <Cell>
                {row.health} {row.worst?.summary}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
