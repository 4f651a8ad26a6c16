import { z } from "zod";

/** What a summary of one kind of meeting has besides overview, decisions, actions and questions. */
export const templateSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  sections: z.array(
    z.discriminatedUnion("from", [
      z.strictObject({
        heading: z.string().trim().min(1).max(120),
        from: z.literal("said"),
        /** Words or phrases; a sentence with one of them belongs here, in whatever language. */
        cues: z.array(z.string().trim().min(2).max(60)).min(1).max(100),
        itemsMax: z.int().min(1).max(50).default(8),
      }),
      z.strictObject({
        heading: z.string().trim().min(1).max(120),
        /** These items stand under this heading then. */
        from: z.enum(["decisions", "questions"]),
        itemsMax: z.int().min(1).max(50).default(20),
      }),
    ]),
  ).min(1).max(12),
});
export type Template = z.infer<typeof templateSchema>;

export const templateIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Where own templates are kept. */
export interface TemplateStore {
  /** Own ones. */
  list(): readonly (Template & { readonly id: string })[];
  get(id: string): Template | undefined;
  put(id: string, template: Template): void;
  /** @returns false when there is none */
  remove(id: string): boolean;
}

const said = (heading: string, cues: string, itemsMax = 8) =>
  ({ heading, from: "said", cues: cues.split(", "), itemsMax }) as const;
const of = (heading: string, from: "decisions" | "questions", itemsMax = 20) =>
  ({ heading, from, itemsMax }) as const;

/** What comes with the program; an own one of the same id takes its place. */
export const BUILT_IN: Readonly<Record<string, Template>> = {
  "one-to-one": {
    name: "One-to-one",
    sections: [
      said(
        "Went well",
        "went well, proud, happy with, glad, pleased, lief gut, stolz, zufrieden, freue mich, ça s'est bien passé, salió bien",
      ),
      said(
        "Worries",
        "worried, worry, struggling, difficult, frustrated, too much, overloaded, tired, sorge, schwierig, überlastet, zu viel, frustriert, inquiet, difficile, preocupa, difícil",
      ),
      said(
        "Feedback and wishes",
        "feedback, i wish, would help, i would like, could you, rückmeldung, wünsche mir, würde helfen, hätte gern, j'aimerais, me gustaría",
      ),
      said(
        "Growth",
        "learn, training, promotion, career, goal, lernen, weiterbildung, beförderung, ziel, formation, objectif, formación, objetivo",
      ),
    ],
  },
  "stand-up": {
    name: "Stand-up",
    sections: [
      said(
        "Done",
        "finished, done, completed, merged, shipped, deployed, fixed, yesterday i, gestern, fertig, erledigt, abgeschlossen, hier j'ai, terminé, fini, ayer, terminé, acabé",
        20,
      ),
      said(
        "Next",
        "today i, next i, i will, i'll, going to, heute, als nächstes, werde ich, aujourd'hui, je vais, hoy, voy a",
        20,
      ),
      said(
        "In the way",
        "blocked, blocker, blocking, waiting for, waiting on, stuck, depends on, blockiert, warte auf, hänge, bloqué, en attente, bloqueado, esperando",
        20,
      ),
    ],
  },
  "client-call": {
    name: "Client call",
    sections: [
      said(
        "What the client needs",
        "we need, we want, looking for, we would like, require, important to us, wir brauchen, wir wollen, wichtig für uns, wir suchen, nous avons besoin, necesitamos",
      ),
      said(
        "Concerns",
        "concern, worried, risk, problem, expensive, not sure, bedenken, sorge, risiko, problem, zu teuer, inquiétude, risque, riesgo, preocupa",
      ),
      said(
        "Price and dates",
        "price, cost, budget, quote, offer, discount, deadline, contract, euros, dollars, preis, kosten, angebot, rabatt, frist, vertrag, prix, devis, contrat, precio, presupuesto, contrato",
      ),
    ],
  },
  interview: {
    name: "Interview",
    sections: [
      said(
        "Experience",
        "i worked, years, experience, project, i built, i led, responsible for, ich habe gearbeitet, jahre, erfahrung, projekt, verantwortlich, j'ai travaillé, ans, expérience, trabajé, años, experiencia",
      ),
      said(
        "Motivation",
        "because i, i want to, interested in, motivates, reason, warum, weil ich, interessiert, motiviert, parce que, intéressé, porque, interesa",
      ),
      said(
        "Terms",
        "salary, notice period, start date, remote, part time, gehalt, kündigungsfrist, eintritt, teilzeit, salaire, préavis, sueldo, preaviso",
      ),
      of("Questions left open", "questions"),
    ],
  },
  "board-minutes": {
    name: "Board minutes",
    sections: [
      of("Resolutions", "decisions", 50),
      said(
        "Motions and votes",
        "motion, move that, moved, second, seconded, vote, in favour, against, abstain, unanimous, carried, antrag, abstimmung, dafür, dagegen, enthaltung, einstimmig, vote, contre, abstention, unanimité, moción, votar, a favor, en contra",
        50,
      ),
      said(
        "Finance",
        "budget, accounts, revenue, loss, profit, audit, reserve, haushalt, umsatz, verlust, gewinn, prüfung, rücklage, comptes, perte, bénéfice, cuentas, pérdida, beneficio",
        20,
      ),
      of("Matters arising", "questions"),
    ],
  },
};
