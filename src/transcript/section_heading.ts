/** Headings of notes, as tools and people write them above lists; whose words stand below is nowhere said. */
const SECTIONS = new RegExp(
  String.raw`^(?:${
    [
      "notes?|summary|summary keywords|keywords|agenda|details?|attachments?.*|meeting records.*|audio file|duration",
      "(?:suggested )?next steps|action items?|actions|decisions(?: made)?|to-?dos?|follow[- ]?ups?|open questions?",
      "key (?:takeaways|points|decisions)|outcomes?|outline|chapters?|meeting notes|topics(?: discussed)?",
      "notizen|zusammenfassung|aufgaben|beschlüsse|entscheidungen|nächste schritte|offene fragen|tagesordnung",
      "résumé|décisions|actions à mener|prochaines étapes|ordre du jour|points d'action",
      "resumen|decisiones|acuerdos|próximos pasos|tareas|riassunto|decisioni|azioni|prossimi passi",
      "samenvatting|besluiten|actiepunten|vervolgstappen|podsumowanie|decyzje|zadania|ustalenia|następne kroki",
      "resumo|decisões|tarefas|próximos passos|決定事項|次のステップ|要約|まとめ|总结|决定|待办事项|会议纪要",
    ].join("|")
  })\s*[:：]?$`,
  "iu",
);

export function isSectionHeading(text: string): boolean {
  return text.length <= 100 && SECTIONS.test(text.replace(/^[\p{Extended_Pictographic}\uFE0F\s]+/u, ""));
}
