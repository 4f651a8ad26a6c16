import { join } from "node:path";

/** A certificate authority made for one test, and a server's key and certificate signed by it. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

export const canMakeCertificates: boolean = await openssl(["version"]).then(() => true, () => false);

/** @param folder where the files are made @param names e.g. `DNS:target.invalid` and `IP:127.0.0.1` */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<Certificates> {
  const at = (name: string) => join(folder, name);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const authority = [
    "-addext",
    "basicConstraints=critical,CA:TRUE",
    "-addext",
    "keyUsage=critical,keyCertSign",
  ];
  await openssl([
    ...["req", "-x509", ...newKey, "-days", "2", "-subj", "/CN=Private CA", ...authority],
    ...["-keyout", at("ca.key"), "-out", at("ca.pem")],
  ]);
  await openssl([
    "req",
    ...newKey,
    "-subj",
    "/CN=server",
    "-keyout",
    at("key.pem"),
    "-out",
    at("server.csr"),
  ]);
  await Deno.writeTextFile(at("names"), `subjectAltName=${names.join(",")}\nbasicConstraints=CA:FALSE\n`);
  await openssl([
    ...["x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key")],
    ...["-set_serial", "1", "-days", "2", "-extfile", at("names"), "-out", at("cert.pem")],
  ]);
  const read = (name: string) => Deno.readTextFile(at(name));
  return { ca: await read("ca.pem"), cert: await read("cert.pem"), key: await read("key.pem") };
}

async function openssl(args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("openssl", { args }).output();
  if (!success) throw new Error(`openssl ${args[0]}: ${new TextDecoder().decode(stderr)}`);
}
