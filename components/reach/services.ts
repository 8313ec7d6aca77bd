export interface Preset {
  readonly name: string;
  readonly service: string;
}

/** What people ask about most. Never "all traffic". */
export const presets: readonly Preset[] = [
  { name: "https", service: "tcp/443" },
  { name: "ssh", service: "tcp/22" },
  { name: "postgres", service: "tcp/5432" },
  { name: "mysql", service: "tcp/3306" },
  { name: "redis", service: "tcp/6379" },
  { name: "dns", service: "udp/53" },
  { name: "ping", service: "icmp" },
];

/** `postgres, tcp 5432` */
export function serviceLabelOf(service: string): string {
  const plain = service.replace("/", " ");
  const preset = presets.find((each) => each.service === service);
  return preset === undefined ? plain : `${preset.name}, ${plain}`;
}
