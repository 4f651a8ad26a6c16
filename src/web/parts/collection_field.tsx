import type { JSX } from "preact";
import { useCollections } from "../client/collections.ts";
import { useHouse } from "../client/house.ts";
import { t } from "../messages/messages.ts";
import { ChoiceField } from "./fields.tsx";

/** The choice of a collection, or of none; where there are none yet, the way to make one. @param value its id */
export function CollectionField({ value, onValue }: {
  value: string;
  onValue(id: string): void;
}): JSX.Element {
  const collections = useCollections(useHouse()).value;
  if (collections?.length === 0) {
    return (
      <p>
        {t("no-collections")}. <a href="/collections">{t("new-collection")}</a>
      </p>
    );
  }
  return (
    <ChoiceField label={t("collection")} value={value} onValue={onValue}>
      <option value="">{t("no-collection")}</option>
      {(collections ?? []).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </ChoiceField>
  );
}
