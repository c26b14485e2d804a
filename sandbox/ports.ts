import { createServer } from "node:net";

export type Ports = { web: number; convex: number; convexSite: number; mailbox: number };

/** Derives the ports of all services from the web app's port. */
export function portsFrom(base: number): Ports {
  return { web: base, convex: base + 10, convexSite: base + 11, mailbox: base + 20 };
}

/** @throws a one-line error that names the first port in use. */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const port of Object.values(ports)) {
    if (await isTaken(port)) {
      throw new Error(
        `Port ${port} is in use by another program. Stop that program, or use other ports: npm start -- --port ${ports.web + 1000}`,
      );
    }
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(true));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}
