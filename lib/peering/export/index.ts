export { exportCli } from "./cli.ts";
export { type AskTheOtherSide, askTheOtherSide } from "./other-side.ts";
export { exportTerraform } from "./terraform.ts";
