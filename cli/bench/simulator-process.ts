import { startSimulator } from "#lib/simulator/index.ts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";

/** Started as a process of its own, so that its work is not counted as Peerdeck's: says its URL, and on any message what it was asked. */
const [name = "", latency = "0", throttle = "aws"] = process.argv.slice(2);
const scenario = scenarioNamed(name);
if (!scenario) throw new Error(`No scenario ${name}`);
const simulator = await startSimulator(scenario, {
  latencyMs: Number(latency),
  throttle: throttle === "off" ? "off" : "aws",
});
process.on("message", () => {
  const all = simulator.calls.all();
  const throttled = all.filter(({ error }) => error === "RequestLimitExceeded" || error === "Throttling");
  process.send?.({ calls: all.length, throttled: throttled.length });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ url: simulator.url });
