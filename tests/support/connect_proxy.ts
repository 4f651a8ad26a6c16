import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";

/** An HTTP proxy on loopback that tunnels by CONNECT whoever has the credentials, wherever they say, to one port. */
export class ConnectProxy implements AsyncDisposable {
  /** `CONNECT` lines that were let through. */
  readonly tunnels: string[] = [];
  refused = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param credentials `user:password` @param port where every tunnel ends, on loopback */
  static async open(credentials: string, port: number): Promise<ConnectProxy> {
    const server = createServer();
    const proxy = new ConnectProxy(server);
    const expected = `proxy-authorization: Basic ${btoa(credentials)}`.toLowerCase();
    server.on("connection", (client: Socket) => {
      proxy.#keep(client);
      let head = "";
      const onData = (bytes: Uint8Array): void => {
        head += new TextDecoder("latin1").decode(bytes);
        if (!head.includes("\r\n\r\n")) return;
        client.off("data", onData);
        const lines = head.split("\r\n");
        if (!lines.some((line) => line.toLowerCase() === expected)) {
          proxy.refused += 1;
          return void client.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
        }
        proxy.tunnels.push(lines[0] ?? "");
        const upstream = connect(port, "127.0.0.1", () => {
          client.write("HTTP/1.1 200 Connection established\r\n\r\n");
          client.pipe(upstream).pipe(client);
        });
        proxy.#keep(upstream);
      };
      client.on("data", onData);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}
