/** Opens a receipt in the store of a folder, closes it, says its id, and kills its own process. */
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { openStore } from "../../device/store/open.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { closing, opening } from "./sample_receipt.ts";

const [folder = ""] = Deno.args;
const store = await openStore(folder, { mode: "file" });
const receipts = new Receipts(receiptJournal(store.database));
const id = await receipts.open(opening);
await receipts.close(id, closing);
Deno.stdout.writeSync(new TextEncoder().encode(id));
Deno.kill(Deno.pid, "SIGKILL");
