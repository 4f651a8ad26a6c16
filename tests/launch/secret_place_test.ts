import { assertEquals } from "@std/assert";
import { refusedSecret } from "../../src/launch/secret_place.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("refusedSecret() lets no key be made in the data or policy folder, by whatever link or way round", () => {
  using folder = temporaryFolder();
  const [data, policy] = [`${folder.path}/data`, `${folder.path}/policy`];
  for (const each of [data, policy, `${data}/deep`]) Deno.mkdirSync(each);
  Deno.symlinkSync(data, `${folder.path}/link`);
  const isRefused = (file: string, option = "--make-key") =>
    refusedSecret(["policy", "sign", option, file], [data, policy]) !== undefined;
  for (
    const file of [
      ...[`${data}/key`, `${policy}/key`, `${data}/deep/key`, `${data}/new/key`, `${folder.path}/link/key`],
      ...[`${folder.path}/link/deep/key`, `${folder.path}/policy/../data/key`, `${folder.path}/link`],
    ]
  ) assertEquals([file, isRefused(file), isRefused(file, "--make-recovery-key")], [file, true, true]);
  for (const file of [`${folder.path}/key`, `${data}-other/key`, `${folder.path}/..key`]) {
    assertEquals([file, isRefused(file)], [file, false]);
  }
  assertEquals(refusedSecret(["policy", "sign", `--make-key=${data}/key`], [data]) !== undefined, true);
  assertEquals(refusedSecret(["policy", "sign", "x"], [data]), undefined);
});
