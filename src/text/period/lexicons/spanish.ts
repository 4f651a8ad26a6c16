import type { Lexicon } from "./lexicon.ts";

export const spanish: Lexicon = {
  months:
    "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre|setiembre,octubre,noviembre,diciembre",
  short: "ene,feb,mar,abr,,jun,jul,ago,sep|sept,oct,nov,dic",
  weekdays: "lunes,martes,miércoles,jueves,viernes,sábado,domingo",
  units: {
    day: "día|días",
    weekend: "fin de semana",
    week: "semana|semanas",
    month: "mes|meses",
    quarter: "trimestre|trimestres",
    half: "semestre|semestres",
    year: "año|años",
  },
  beforeLast: "antepasado|antepasada",
  last: "último|última|últimos|últimas|pasado|pasada|pasados|pasadas|anterior",
  this: "este|esta|estos|estas",
  next: "próximo|próxima|próximos|próximas|que viene",
  ago: "hace",
  since: "desde|desde el|a partir de|a partir del",
  until: "hasta|hasta el",
  by: "a más tardar|para el",
  before: "antes de|antes del",
  after: "después de|después del|tras|tras el",
  within: "en|el|durante|durante el|la|al",
  between: "entre|entre el|del|de|desde el",
  to: "y|y el|al|a|hasta el|-|–|—",
  filler: "el|la|los|las|de|del|nuestra|nuestro|nuestras|mi",
  meeting:
    "reunión|reuniones|sesión|sesiones|llamada|llamadas|conversación|conversaciones|grabación|grabaciones|junta|juntas",
  latest: "último|última|últimos|últimas|anterior|más reciente",
  first: "primer|primera|primero|primeros|primeras",
  early: "principios de|a principios de|comienzos de|inicios de",
  middle: "mediados de|a mediados de",
  late: "finales de|a finales de|fines de",
  today: "hoy",
  yesterday: "ayer",
  dayBefore: "anteayer|antes de ayer",
  tomorrow: "mañana",
  dayAfter: "pasado mañana",
  numbers: "un|uno|una,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce",
  ordinals:
    "primer|primero|primera|1er|1º,segundo|segunda|2º,tercer|tercero|tercera|3er|3º,cuarto|cuarta|último|4º",
  vague:
    "primavera|verano|otoño|invierno|semana santa|pascua|navidad|navidades|~recientemente|~últimamente|~el otro día|~hace poco",
};
