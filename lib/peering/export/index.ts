export { exportCli } from "./cli.ts";
export { askTheOtherSide } from "./other-side.ts";
export { exportTerraform } from "./terraform.ts";
