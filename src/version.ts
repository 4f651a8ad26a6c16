/** Version of the program, as `/healthz`, receipts and bundles name it. */
export const VERSION = "0.1.0";
