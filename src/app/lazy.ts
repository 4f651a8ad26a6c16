/**
 * Makes parts on first use, keeps them, and closes them in the reverse order of their making.
 * A part that could not be made is tried again next time.
 */
export function keeper(): Keeper {
  const made: unknown[] = [];
  return {
    once(make) {
      let making: ReturnType<typeof make> | undefined;
      return () => {
        making ??= make().then((part) => {
          made.push(part);
          return part;
        }, (error) => {
          making = undefined;
          throw error;
        });
        return making;
      };
    },
    async closeAll() {
      for (const part of made.splice(0).reverse()) await close(part);
    },
  };
}

export interface Keeper {
  once<T>(make: () => Promise<T>): () => Promise<T>;
  closeAll(): Promise<void>;
}

async function close(part: unknown): Promise<void> {
  if (isClosable(part)) await part.close();
  else if (isAsyncDisposable(part)) await part[Symbol.asyncDispose]();
  else if (isDisposable(part)) part[Symbol.dispose]();
}

function isClosable(part: unknown): part is { close(): void | Promise<void> } {
  return typeof part === "object" && part !== null && "close" in part && typeof part.close === "function";
}

function isAsyncDisposable(part: unknown): part is AsyncDisposable {
  return typeof part === "object" && part !== null && Symbol.asyncDispose in part;
}

function isDisposable(part: unknown): part is Disposable {
  return typeof part === "object" && part !== null && Symbol.dispose in part;
}
