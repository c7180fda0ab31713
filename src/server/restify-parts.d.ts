/** The parts of restify that router.ts puts together: its types only know its index. */
type Log = { trace(): void; warn(): void };

declare module "restify/lib/router.js" {
  const Router: new (options: { log: Log }) => import("restify").Router;
  export default Router;
}
declare module "restify/lib/server.js" {
  type Options = { name: string; log: Log; router: import("restify").Router };
  const Server: new (options: Options) => import("restify").Server;
  export default Server;
}
