/** What a reading found: the same for everyone who reads the same world in full. */
export interface Rows {
  readonly peerings: number;
  readonly vpcs: number;
  readonly subnets: number;
  readonly routeTables: number;
  /** Attributes told. */
  readonly dns: number;
  readonly securityGroups: number;
  readonly networkAcls: number;
  readonly interfaces: number;
  readonly dhcpOptions: number;
  /** Accounts and Regions, or parts of them, that could not be read. */
  readonly failed: number;
}
