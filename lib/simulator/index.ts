export { ConnectionLost } from "./aws-error.ts";
export { checkScenario } from "./check-scenario.ts";
export { SimClock } from "./clock.ts";
export type { FaultRule } from "./faults.ts";
export { consoleCredentials } from "./iam.ts";
export { type HttpMount, type ListeningSimulator, serveSimulator, startSimulator } from "./mount-http.ts";
export type * from "./scenario.ts";
export { createSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";
