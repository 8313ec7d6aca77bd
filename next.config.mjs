/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  reactStrictMode: true,
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // `./peerdeck test` checks types, over the tests too; whoever starts the dashboard does not wait for it again.
  typescript: { ignoreBuildErrors: true },
};
