import Link from "next/link";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import { userHref } from "#lib/routes.ts";
import { methodWord, type PersonShown } from "./people-types.ts";
import { PersonState } from "./person-state.tsx";
import { RoleList } from "./role-list.tsx";

export function PeopleTable({ people }: { readonly people: readonly PersonShown[] }) {
  return (
    <Table caption="Users">
      <thead>
        <tr>
          <HeaderCell>Person</HeaderCell>
          <HeaderCell>Roles</HeaderCell>
          <HeaderCell className="max-md:hidden">Signs in with</HeaderCell>
          <HeaderCell className="max-md:hidden">Last sign-in</HeaderCell>
          <HeaderCell className="max-sm:hidden">State</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id}>
            <RowHeader className="sm:min-w-44">
              <Link href={userHref(person.id)} className="font-medium underline-offset-2 hover:underline">
                {person.name}
              </Link>
              <p className="text-xs wrap-anywhere text-muted">{person.email}</p>
              {person.state === "active" ? null : (
                <p className="pt-1 sm:hidden">
                  <PersonState state={person.state} />
                </p>
              )}
            </RowHeader>
            <Cell className="sm:min-w-52">
              <RoleList roles={person.roles} />
            </Cell>
            <Cell className="whitespace-nowrap max-md:hidden">{methodWord[person.method]}</Cell>
            <Cell className="whitespace-nowrap text-muted max-md:hidden">
              {person.lastSignInAt === null ? "never" : <RelativeTime at={person.lastSignInAt} />}
            </Cell>
            <Cell className="max-sm:hidden">
              <PersonState state={person.state} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
