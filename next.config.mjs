const everywhere = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
};

/** An answer for programs: whoever opens it as a page gets nothing that runs, loads or is framed. */
const api = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  "cache-control": "private, no-store",
};

/** @param {Record<string, string>} headers */
const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  reactStrictMode: true,
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  experimental: { proxyClientMaxBodySize: "1mb", serverActions: { bodySizeLimit: "1mb" } },
  headers: () => [
    { source: "/:path*", headers: list(everywhere) },
    { source: "/api/:path*", headers: list(api) },
  ],
  // `./peerdeck test` checks types, over the tests too; whoever starts the dashboard does not wait for it again.
  typescript: { ignoreBuildErrors: true },
};
