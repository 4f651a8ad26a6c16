"""Values with structure by language: phone numbers, addresses, identity numbers, dates, e-mails, firms, as written and as said."""

import json
import string
from pathlib import Path

from local_names import COUNTRIES, polish_case

WORDS = json.loads((Path(__file__).parent / "number_words.json").read_text())
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
MONTHS = {language: names.split() for language, names in MONTHS.items()}
# Said between the parts of an address on the web: at, dot, hyphen, underscore.
SAID = {
    "en": (["at"], ["dot"], ["dash", "hyphen"], ["underscore"]),
    "de": (["at", "ät", "Klammeraffe"], ["Punkt", "punkt", "dot"], ["minus", "Bindestrich", "strich"], ["Unterstrich", "unterstrich"]),
    "fr": (["arobase", "at", "arrobase"], ["point"], ["tiret", "trait d'union"], ["tiret du bas", "underscore", "souligné"]),
    "es": (["arroba"], ["punto"], ["guion", "guión"], ["guion bajo", "barra baja"]),
    "it": (["chiocciola", "at"], ["punto"], ["trattino", "meno"], ["trattino basso", "underscore"]),
    "nl": (["apenstaartje", "at", "apestaartje"], ["punt"], ["streepje", "koppelteken", "min"], ["underscore", "liggend streepje"]),
    "pt": (["arroba"], ["ponto"], ["hífen", "traço", "tracinho"], ["underscore", "underline", "traço baixo"]),
    "pl": (["małpa", "at"], ["kropka"], ["myślnik", "minus", "kreska"], ["podkreślnik", "podkreślenie", "dolna kreska"]),
}
DOUBLE = {"de": ["doppel", "zweimal die"], "fr": ["deux fois le"], "es": ["doble"], "it": ["doppio"], "nl": ["dubbel"], "pt": ["duplo", "dois"], "pl": ["dwa razy"], "en": ["double"]}
ZERO = {"de": ["null"], "fr": ["zéro"], "es": ["cero"], "it": ["zero"], "nl": ["nul"], "pt": ["zero"], "pl": ["zero"], "en": ["oh", "zero"]}
SIX = {"pt": ["seis", "meia"], "de": ["sechs"], "fr": ["six"]}
TWO = {"de": ["zwei", "zwo"]}
LETTER_WORDS = {
    "de": "Anton Berta Cäsar Dora Emil Friedrich Gustav Heinrich Ida Julius Kaufmann Ludwig Martha Nordpol Otto Paula Quelle Richard Samuel Theodor Ulrich Viktor Wilhelm Xanthippe Ypsilon Zacharias".split(),
    "fr": "Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber Louis Marcel Nicolas Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé".split(),
    "es": "Antonio Barcelona Carmen Dolores Enrique Francia Gerona Historia Italia José Kilo Lorenzo Madrid Navarra Oviedo París Querido Ramón Sábado Tarragona Ulises Valencia Washington Xilófono Yegua Zaragoza".split(),
    "it": "Ancona Bologna Como Domodossola Empoli Firenze Genova Hotel Imola Jolly Kappa Livorno Milano Napoli Otranto Padova Quarto Roma Savona Torino Udine Venezia Washington Ics York Zara".split(),
    "nl": "Anton Bernard Cornelis Dirk Eduard Ferdinand Gerard Hendrik Izaak Johan Karel Lodewijk Maria Nico Otto Pieter Quotiënt Rudolf Simon Theodor Utrecht Victor Willem Xantippe Ypsilon Zaandam".split(),
    "pt": "Aveiro Braga Coimbra Dafundo Évora Faro Guarda Horta Itália José Kodak Lisboa Maria Nazaré Ovar Porto Queluz Rossio Setúbal Tavira Unidade Vidago Waldemar Xavier York Zulmira".split(),
    "pl": "Adam Barbara Celina Dorota Ewa Franciszek Genowefa Henryk Irena Jadwiga Karol Leon Maria Natalia Olga Paweł Quebec Roman Stanisław Tadeusz Urszula Violetta Wacław Xawery Ypsylon Zygmunt".split(),
}
MAILS = {
    "en": "gmail.com outlook.com yahoo.co.uk icloud.com", "de": "gmx.de web.de t-online.de gmail.com posteo.de freenet.de gmx.at bluewin.ch", "fr": "orange.fr free.fr laposte.net gmail.com wanadoo.fr sfr.fr",
    "es": "gmail.com hotmail.es yahoo.es telefonica.net outlook.es", "it": "libero.it gmail.com alice.it virgilio.it tiscali.it pec.it", "nl": "ziggo.nl kpnmail.nl gmail.com hotmail.nl xs4all.nl planet.nl",
    "pt": "gmail.com sapo.pt uol.com.br hotmail.com bol.com.br terra.com.br", "pl": "wp.pl onet.pl gmail.com o2.pl interia.pl",
}
TLD = {"en": ["com", "co.uk", "org"], "de": ["de", "at", "ch", "com"], "fr": ["fr", "com", "be"], "es": ["es", "com", "mx"], "it": ["it", "com"], "nl": ["nl", "be", "com"], "pt": ["pt", "com.br", "com"], "pl": ["pl", "com.pl", "eu"]}
FORMS = {
    "en": ["Ltd", "Inc.", "LLC", "PLC"], "de": ["GmbH", "GmbH", "AG", "GmbH & Co. KG", "KG", "e.K.", "UG", "OHG", "e.V.", "SE", "GbR", "eG"], "fr": ["SARL", "SAS", "SA", "S.A.R.L.", "SASU", "EURL", "et Fils", "& Cie", "SCOP"],
    "es": ["S.L.", "S.A.", "SL", "SA", "S.L.U.", "S.C.", "S. de R.L.", "S.A. de C.V.", "e Hijos", "y Asociados"], "it": ["S.r.l.", "S.p.A.", "SRL", "SPA", "s.n.c.", "S.a.s.", "& Figli", "srl"],
    "nl": ["B.V.", "BV", "N.V.", "NV", "VOF", "& Zonen", "Coöperatie U.A.", "bv"], "pt": ["Lda.", "S.A.", "Lda", "Ltda.", "Ltda", "SA", "& Filhos", "ME", "EIRELI"], "pl": ["Sp. z o.o.", "S.A.", "sp. z o.o.", "sp. j.", "sp. k.", "Sp. z o.o. Sp. k.", "s.c.", "i Synowie"],
}
TRADES = {
    "en": "Logistics Bakery Consulting Analytics Foods Partners Holdings Media Systems", "de": "Bau Bäckerei Logistik Maschinenbau Elektrotechnik Consulting Haustechnik Spedition Verlag Immobilien Apotheke Metallbau Software Brauerei Gartenbau Medien Solartechnik Autohaus Textil Pflegedienst Werkzeuge Feinkost Druckerei Kanzlei",
    "fr": "Boulangerie Transports Conseil Menuiserie Bâtiment Logistique Assurances Électricité Pharmacie Immobilier Menuiseries Traiteur Éditions Informatique Plomberie Vignobles Fromagerie Librairie Garage Maçonnerie Distribution",
    "es": "Transportes Panadería Construcciones Consultores Conservas Talleres Inmobiliaria Seguros Bodegas Ferretería Logística Electricidad Clínica Muebles Distribuciones Carpintería Gestoría Editorial Viveros Pinturas Frutas",
    "it": "Ceramiche Trasporti Panificio Costruzioni Consulenze Officina Immobiliare Assicurazioni Cantine Logistica Elettronica Pasticceria Arredamenti Tessuti Edilizia Farmacia Meccanica Tipografia Alimentari Impianti Legnami",
    "nl": "Bouw Bakkerij Transport Logistiek Advies Techniek Installatie Makelaardij Verzekeringen Tuinen Drukkerij Uitgeverij Schilderwerken Zorg Automatisering Meubelen Kwekerij Groothandel Garage Slagerij",
    "pt": "Transportes Padaria Construções Consultoria Conservas Oficinas Imobiliária Seguros Vinhos Logística Eletricidade Clínica Móveis Distribuição Carpintaria Editora Têxteis Cerâmica Metalúrgica Laticínios",
    "pl": "Budownictwo Piekarnia Transport Logistyka Doradztwo Instalacje Nieruchomości Ubezpieczenia Ogrody Drukarnia Wydawnictwo Meble Zakłady Hurtownia Apteka Elektronika Stolarnia Kancelaria Przetwórnia Betoniarnia",
}
HEADS = {
    "en": "Brightwater Nightjar Fernbank Larkspur Kestrel Copperfield Redthorn Silverlake", "de": "Birkenhof Nordlicht Alpenblick Rheingold Sonnental Waldkauz Eichgrund Hanseatik Elbufer Silbersee Lindenau Morgenrot Seeadler Talblick Brunnquell Kornblume Felsengrund Steinadler Eisvogel Märkische Fränkische",
    "fr": "Méridien Aubépine Clairval Beausoleil Horizon Rivemarine Hirondelle Montfleury Lavandes Argentière Boréal Cigogne Grandval Alizé Tournesol Capricorne Coquelicot Belvédère", "es": "Bahía_Azul Tres_Ríos Sol_Naciente Almendral Montenegro Ribera Golondrina Valdeoro Encina Poniente Alborada La_Alameda El_Olivar Costa_Verde Horizonte Gaviota Sierra_Alta",
    "it": "Valdoro Belmonte Aquilone Girasole Montebianco Adriatica Fiordaliso Rondine Pontevecchio Alpina Aurora_Nova San_Rocco Altavalle Vallefiorita Tramontana Stella_Alpina Castelverde", "nl": "Waterkant Zonnehoek Duinrand Polderzicht Windroos Leeuwerik Korenbloem IJsvogel Grutto Heidebloem Noordster Blauwburg Rietveld Merelhof Zilvermeeuw Molenwiek",
    "pt": "Ribeirinha Bom_Sucesso Atlântico Serra_Nova Andorinha Boa_Vista Vale_Dourado Girassol Maré_Alta Alvorada Monte_Claro Sobreiro Rio_Manso Beira-Mar Estrela_do_Sul Ipê_Amarelo", "pl": "Bursztyn Jaskółka Złoty_Kłos Polana Wisełka Borowik Słonecznik Karpaty Orlik Zielony_Las Modrzew Szafir Jutrzenka Perkoz Podhale Sokół Bałtyk-Trans Dębowa",
}
STREETS = {
    "de": ["{l}straße", "{l}str.", "{l}weg", "{l}allee", "{l}platz", "{l}gasse", "Am {h}", "Im {h}", "{f}-{l}-Straße", "Straße der Einheit", "{w}straße", "{w}weg", "{w}allee", "An der {h}", "Alte {w}straße", "{w}ring", "Unter den Linden", "Zum {h}"],
    "fr": ["rue {l}", "rue de {c}", "avenue {f} {l}", "boulevard {l}", "rue des {w}", "place {l}", "impasse des {w}", "chemin des {w}", "allée des {w}", "quai {l}", "rue du {h}", "cours {l}", "Rue {f}-{l}", "av. de la {h}", "bd {f} {l}", "square des {w}"],
    "es": ["calle {l}", "Calle de {l}", "calle {w}", "Avenida de {c}", "avenida {l}", "plaza {l}", "Paseo de {l}", "Calle {f} {l}", "C/ {l}", "c/ {w}", "Av. {l}", "Camino de {h}", "Ronda de {c}", "Travesía {w}", "Pza. de {l}", "Carrera {n}", "Calle {n} #{n}-{n}", "Callejón {w}"],
    "it": ["via {l}", "Via {f} {l}", "via dei {w}", "viale {l}", "piazza {l}", "corso {l}", "Via {c}", "vicolo {w}", "largo {l}", "Via delle {w}", "strada {h}", "P.zza {l}", "v.le {f} {l}", "contrada {h}", "lungomare {l}"],
    "nl": ["{l}straat", "{l}laan", "{w}straat", "{w}weg", "{w}laan", "{l}plein", "{w}kade", "{w}gracht", "{w}singel", "{w}pad", "{f} {l}straat", "Burgemeester {l}laan", "{w}hof", "{w}dijk", "Oude {w}weg", "{h}plantsoen", "Laan van {c}"],
    "pt": ["Rua {l}", "rua das {w}", "Avenida {l}", "Av. {f} {l}", "Praça {l}", "Travessa {w}", "Rua {f} {l}", "Largo do {h}", "Rua de {c}", "Alameda {w}", "Estrada do {h}", "R. {l}", "Rua dos {w}", "Beco {w}", "Rua {n} de Maio", "Rodovia {l}"],
    "pl": ["ul. {lg}", "ulica {lg}", "ul. {w}", "ulica {w}", "al. {lg}", "aleja {w}", "pl. {w}", "os. {w}", "ul. {fg} {lg}", "ul. {w}", "ul. Świętego {fg}", "Al. {w}", "osiedle {w}", "ul. {n} Maja", "plac {w}"],
}
STREET_WORDS = {
    "de": "Ahorn Birken Linden Kirch Schul Bahnhof Garten Wald Wiesen Berg Mühlen Dorf Haupt Rosen Tulpen Eichen Buchen Markt Brunnen Feld Post Burg Fischer Sand Nelken Kastanien Hafen Ulmen Schiller Goethe Mozart Beethoven Garten Industrie",
    "fr": "Lilas Acacias Tilleuls Peupliers Rosiers Cerisiers Vignes Écoles Fleurs Marronniers Mésanges Hirondelles Pins Oliviers Platanes Jardins Moulins Remparts Capucines Bleuets Érables Tanneurs",
    "es": "Olmo Mayor Sol Luna Rosal Real Nueva Cervantes Jardines Huertas Almendro Laurel Pinar Olivo Fuente Mar Estación Molino Prado Cedro Encina Magnolia Independencia Reforma Naranjos Acacias",
    "it": "Mille Rose Tigli Garibaldi Mazzini Olmi Pini Mulini Fiori Partigiani Martiri Gelsi Ulivi Platani Ciclamini Orti Fabbri Cavalieri Castagni Viole Querce Ginestre",
    "nl": "Dorps Kerk School Molen Linden Beuken Eiken Berken Tulpen Rozen Prinsen Keizers Heren Konings Parallel Haven Stations Dijk Bos Weide Merel Lijster Leeuwerik Esdoorn Kastanje Industrie Wilgen",
    "pt": "Acácias Flores Oliveiras Rosas Palmeiras Laranjeiras Liberdade Pinheiros Moinhos Pescadores Combatentes Ferreiros Camélias Lírios Mangueiras Ipês Jardins Magnólias Remédios Amoreiras Bandeirantes",
    "pl": "Lipowa Lipowej Kwiatowa Kwiatowej Ogrodowa Polna Leśna Słoneczna Długa Krótka Szkolna Brzozowa Dębowa Różana Kościelna Zielona Spokojna Nowa Marszałkowska Piękna Akacjowa Wiśniowa Sosnowa Klonowej Mickiewicza Słowackiego Kościuszki Piłsudskiego Sienkiewicza",
}
STREET_PLACES = {
    "de": "Sonnenhang Mühlbach Rosengarten Anger Stadtpark Kirchberg Weiher Schlossgarten Steinbruch Bachufer", "fr": "Moulin Château Lavoir Marché Pont Vieux-Port République Fontaine Canal Calvaire", "es": "la Ermita las Viñas la Dehesa los Frailes Santiago la Vega Ronda la Marina",
    "it": "Fossati San_Martino Molino Ponte Valle_Verde Colombaia Piano", "nl": "Wilhelmina Beatrix Julianapark Vondel Kasteel Duin Zand", "pt": "Carmo Rossio Castelo Moinho Poço Cruzeiro Chafariz Paço", "pl": "Zamkowy Rynek Wolności",
}
STREET_FALLBACK = {"en": ["{l} Street", "{l} Road", "{l} Lane", "{w} Avenue", "{w} Close", "{l} Drive"]}
POST = {
    "en": ["#####", "?## #??"], "de": ["#####", "#####", "####", "D-#####", "A-####", "CH-####"], "fr": ["#####", "#####", "#####", "B-####", "#### "], "es": ["#####", "#####", "C.P. #####"], "it": ["#####", "#####", "I-#####"], "nl": ["#### ??", "####??", "####"], "pt": ["####-###", "#####-###"], "pl": ["##-###", "##-###"],
}
PHONES = {
    "en": ["+1 (###) 555-####", "07### ######", "020 #### ####", "###-###-####"],
    "de": ["0### #######", "0##/########", "+49 1## #######", "01## #######", "+49 (0)## ########", "0049 1## #######", "(0##) ######", "+43 6## #######", "0#### ####-##", "01##-########", "+41 7# ### ## ##", "0## ## ## ## ##", "01########"],
    "fr": ["06 ## ## ## ##", "07 ## ## ## ##", "0# ## ## ## ##", "+33 6 ## ## ## ##", "06.##.##.##.##", "0033 # ## ## ## ##", "06########", "+32 4## ## ## ##", "0#-##-##-##-##", "+33 (0)# ## ## ## ##"],
    "es": ["6## ### ###", "6## ## ## ##", "9# ### ## ##", "+34 6## ### ###", "6########", "+52 55 #### ####", "+54 9 11 ####-####", "9##-###-###", "0034 9# ### ## ##", "+57 3## ### ####", "7## ### ###"],
    "it": ["3## ### ####", "3## #######", "+39 3## ### ####", "06 ########", "02 #######", "0## ######", "3##########", "0039 3## #######", "3##/#######", "+39 02 ########", "051 ######"],
    "nl": ["06 ########", "06-########", "0## ### ## ##", "+31 6 ########", "+31 (0)6 ## ## ## ##", "06 ## ## ## ##", "020-#######", "0###-######", "0031 6 ########", "+32 4## ## ## ##"],
    "pt": ["9## ### ###", "21# ### ###", "+351 9## ### ###", "(##) 9####-####", "+55 ## 9####-####", "9########", "## 9#### ####", "00351 9## ### ###", "(##) ####-####", "2## ### ###"],
    "pl": ["### ### ###", "+48 ### ### ###", "### ## ## ##", "## ### ## ##", "5########", "+48 ## ### ## ##", "0048 ### ### ###", "###-###-###", "(22) ### ## ##", "tel. ### ### ###"],
}
# Numbers of persons: label in the text, pattern ('#' digit, '?' capital letter), type.
IDS = {
    "en": [("ID", "########", "ID_NUMBER")],
    "de": [("Steuer-ID", "## ### ### ###", "NATIONAL_ID"), ("Steueridentifikationsnummer", "###########", "NATIONAL_ID"), ("Personalausweisnummer", "?##?##?##", "NATIONAL_ID"), ("Sozialversicherungsnummer", "## ###### ? ###", "NATIONAL_ID"), ("Rentenversicherungsnummer", "########?###", "NATIONAL_ID"), ("Krankenversichertennummer", "?#########", "ID_NUMBER"),
           ("AHV-Nummer", "756.####.####.##", "NATIONAL_ID"), ("USt-IdNr.", "DE#########", "ID_NUMBER"), ("Steuernummer", "##/###/#####", "ID_NUMBER"), ("Reisepass-Nr.", "?##?##??#", "PASSPORT"), ("Führerscheinnummer", "?###??###?#", "ID_NUMBER"), ("Kfz-Kennzeichen", "?-?? ####", "LICENCE_PLATE"), ("Kennzeichen", "??? ?? ###", "LICENCE_PLATE"), ("Handelsregister", "HRB #####", "ID_NUMBER"),
           ("Kundennummer", "#######", "ID_NUMBER"), ("Versicherungsnummer", "??-######", "ID_NUMBER"), ("Mitgliedsnummer", "######", "ID_NUMBER"), ("Aktenzeichen", "# ? ###/##", "ID_NUMBER"), ("Vertragsnummer", "##########", "ID_NUMBER"), ("Patientennummer", "P-######", "ID_NUMBER"), ("Matrikelnummer", "#######", "ID_NUMBER"), ("Personalnummer", "#####", "ID_NUMBER")],
    "fr": [("numéro de sécurité sociale", "# ## ## ## ### ### ##", "NATIONAL_ID"), ("NIR", "#############", "NATIONAL_ID"), ("n° de sécu", "#############", "NATIONAL_ID"), ("numéro fiscal", "## ## ### ### ###", "NATIONAL_ID"), ("carte d'identité", "############", "NATIONAL_ID"), ("SIRET", "### ### ### #####", "ID_NUMBER"), ("SIREN", "### ### ###", "ID_NUMBER"), ("TVA intracommunautaire", "FR## #########", "ID_NUMBER"),
           ("passeport n°", "##??#####", "PASSPORT"), ("plaque d'immatriculation", "??-###-??", "LICENCE_PLATE"), ("immatriculation", "??-###-??", "LICENCE_PLATE"), ("permis de conduire", "############", "ID_NUMBER"), ("numéro client", "#######", "ID_NUMBER"), ("n° de dossier", "####-#####", "ID_NUMBER"), ("numéro d'adhérent", "######", "ID_NUMBER"), ("matricule", "#####?", "ID_NUMBER"), ("n° de contrat", "##########", "ID_NUMBER"), ("numéro d'allocataire CAF", "#######", "ID_NUMBER")],
    "es": [("DNI", "########?", "NATIONAL_ID"), ("NIE", "X-#######-?", "NATIONAL_ID"), ("NIF", "########-?", "NATIONAL_ID"), ("número de la seguridad social", "## ######## ##", "NATIONAL_ID"), ("CURP", "????######??????##", "NATIONAL_ID"), ("RFC", "????######???", "NATIONAL_ID"), ("RUT", "##.###.###-#", "NATIONAL_ID"), ("cédula", "#.###.###.###", "NATIONAL_ID"), ("CIF", "B########", "ID_NUMBER"), ("CUIT", "##-########-#", "ID_NUMBER"),
           ("pasaporte", "???######", "PASSPORT"), ("matrícula", "#### ???", "LICENCE_PLATE"), ("número de cliente", "######", "ID_NUMBER"), ("número de expediente", "###/####", "ID_NUMBER"), ("número de póliza", "##########", "ID_NUMBER"), ("tarjeta sanitaria", "???? ##########", "ID_NUMBER"), ("número de contrato", "########", "ID_NUMBER"), ("número de socio", "#####", "ID_NUMBER"), ("historia clínica", "######", "ID_NUMBER")],
    "it": [("codice fiscale", "??????##?##?###?", "NATIONAL_ID"), ("C.F.", "??????##?##?###?", "NATIONAL_ID"), ("carta d'identità", "??#####??", "NATIONAL_ID"), ("partita IVA", "###########", "ID_NUMBER"), ("P.IVA", "IT###########", "ID_NUMBER"), ("passaporto", "??#######", "PASSPORT"), ("targa", "?? ###??", "LICENCE_PLATE"), ("tessera sanitaria", "80380###############", "ID_NUMBER"), ("patente", "??#######?", "ID_NUMBER"),
           ("codice cliente", "######", "ID_NUMBER"), ("numero di pratica", "####/##", "ID_NUMBER"), ("numero di polizza", "#########", "ID_NUMBER"), ("matricola", "#######", "ID_NUMBER"), ("numero di contratto", "########", "ID_NUMBER"), ("codice univoco", "???????", "ID_NUMBER"), ("numero tessera", "##########", "ID_NUMBER")],
    "nl": [("BSN", "#########", "NATIONAL_ID"), ("burgerservicenummer", "#### ## ###", "NATIONAL_ID"), ("rijksregisternummer", "##.##.##-###.##", "NATIONAL_ID"), ("paspoortnummer", "??#####?#", "PASSPORT"), ("kenteken", "??-###-?", "LICENCE_PLATE"), ("kenteken", "#-???-##", "LICENCE_PLATE"), ("rijbewijsnummer", "##########", "ID_NUMBER"), ("KvK-nummer", "########", "ID_NUMBER"), ("btw-nummer", "NL#########B##", "ID_NUMBER"),
           ("klantnummer", "#######", "ID_NUMBER"), ("dossiernummer", "####-####", "ID_NUMBER"), ("polisnummer", "##########", "ID_NUMBER"), ("lidnummer", "######", "ID_NUMBER"), ("personeelsnummer", "#####", "ID_NUMBER"), ("patiëntnummer", "#######", "ID_NUMBER"), ("studentnummer", "#######", "ID_NUMBER"), ("contractnummer", "????-#####", "ID_NUMBER")],
    "pt": [("NIF", "#########", "NATIONAL_ID"), ("NIF", "### ### ###", "NATIONAL_ID"), ("CPF", "###.###.###-##", "NATIONAL_ID"), ("RG", "##.###.###-#", "NATIONAL_ID"), ("cartão de cidadão", "######## # ??#", "NATIONAL_ID"), ("NISS", "###########", "NATIONAL_ID"), ("CNPJ", "##.###.###/0001-##", "ID_NUMBER"), ("NIPC", "#########", "ID_NUMBER"), ("passaporte", "??######", "PASSPORT"), ("matrícula", "##-??-##", "LICENCE_PLATE"), ("placa", "???#?##", "LICENCE_PLATE"),
           ("número de cliente", "#######", "ID_NUMBER"), ("número do processo", "####/##", "ID_NUMBER"), ("número da apólice", "#########", "ID_NUMBER"), ("número de utente", "### ### ###", "ID_NUMBER"), ("número de contrato", "########", "ID_NUMBER"), ("número de sócio", "#####", "ID_NUMBER"), ("título de eleitor", "#### #### ####", "NATIONAL_ID")],
    "pl": [("PESEL", "###########", "NATIONAL_ID"), ("numer PESEL", "###########", "NATIONAL_ID"), ("dowód osobisty", "??? ######", "NATIONAL_ID"), ("nr dowodu", "???######", "NATIONAL_ID"), ("NIP", "###-###-##-##", "ID_NUMBER"), ("NIP", "##########", "ID_NUMBER"), ("REGON", "#########", "ID_NUMBER"), ("KRS", "0000######", "ID_NUMBER"), ("paszport", "?? #######", "PASSPORT"), ("numer rejestracyjny", "?? #####", "LICENCE_PLATE"), ("rejestracja", "??? ####?", "LICENCE_PLATE"),
           ("numer klienta", "#######", "ID_NUMBER"), ("numer sprawy", "???.####.##", "ID_NUMBER"), ("numer polisy", "##########", "ID_NUMBER"), ("numer umowy", "##/####/##", "ID_NUMBER"), ("numer legitymacji", "######", "ID_NUMBER"), ("prawo jazdy", "#####/##/####", "ID_NUMBER"), ("nr pacjenta", "######", "ID_NUMBER")],
}
IBAN = {"en": "GB## ???? #### #### #### ##", "de": "DE## #### #### #### #### ##", "fr": "FR## #### #### #### #### #### ###", "es": "ES## #### #### #### #### ####", "it": "IT## ? ##### ##### ############", "nl": "NL## ???? #### #### ##", "pt": "PT50 #### #### #### #### #### #", "pl": "PL## #### #### #### #### #### ####"}
FILLERS = {"en": ["um"], "de": ["äh", "ähm", "also", "Moment"], "fr": ["euh", "alors", "attendez"], "es": ["eh", "esto", "espera"], "it": ["ehm", "allora", "aspetti"], "nl": ["eh", "uhm", "even kijken"], "pt": ["hum", "éh", "espere"], "pl": ["yyy", "eee", "chwila"]}
SECRETS = {"en": "tiger", "de": "Sommer Passwort Hund Berlin Schatz Kaffee Regen Garten Fussball Sonne Igel", "fr": "soleil chaton bonjour azerty fromage doudou marseille lune cheval", "es": "gato verano hola estrella perro barcelona tequiero luna", "it": "ciao juventus estate amore gatto stella forza pizza", "nl": "welkom zomer hond kaas ajax fiets wachtwoord zon", "pt": "gato verao benfica amor senha estrela saudade lisboa", "pl": "haslo lato kotek zaq12 polska misiek kocham slonko"}
SECRETS = {k: v.split() for k, v in SECRETS.items()}
ASCII = str.maketrans("äöüßéèêëàâáãåçñíìîïóòôõúùûýžşğıłśćźżńąęøœæÁÉÍÓÚÇ'", "aouseeeeaaaaacniiiioooouuuyzsgilsczznaeoeaAEIOUC-")


def filled(pattern, rng):
    return "".join(rng.choice(string.digits) if c == "#" else rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ") if c == "?" else c for c in pattern)


class LocalValues:
    """Values in one language; `people` gives names, `language` chooses forms and words."""

    def __init__(self, rng, language, people):
        self.rng, self.language, self.people = rng, language, people
        self.pool = people.pools[language]

    def number(self, n):
        return WORDS[self.language]["numbers"][n] if n < 100 else str(n)

    def say_digit(self, digit):
        language, rng = self.language, self.rng
        if digit == 0:
            return rng.choice(ZERO[language])
        if digit == 6 and language in SIX:
            return rng.choice(SIX[language])
        if digit == 2 and language in TWO:
            return rng.choice(TWO[language])
        return self.number(digit)

    def say(self, text):
        """Digits, letters and signs read aloud: one by one, in pairs, doubled, or left as numerals in groups."""
        rng, out, i = self.rng, [], 0
        style = rng.choice(["one", "one", "pairs", "pairs", "double", "numerals", "mixed"])
        letters = rng.choice(["plain", "plain", "word", "word"])
        while i < len(text):
            c = text[i]
            if c.isdigit():
                pair = text[i:i + 2]
                if style in ("pairs", "mixed") and len(pair) == 2 and pair.isdigit() and pair[0] != "0" and rng.random() < (0.85 if style == "pairs" else 0.3):
                    out.append(self.number(int(pair)))
                    i += 2
                    continue
                if style == "double" and len(pair) == 2 and pair[0] == pair[1]:
                    out.append(rng.choice(DOUBLE[self.language]) + " " + self.say_digit(int(c)))
                    i += 2
                    continue
                if style == "numerals":
                    take = rng.choice([1, 2, 2, 3])
                    chunk = "".join(x for x in text[i:i + take] if x.isdigit())
                    out.append(chunk)
                    i += len(chunk)
                    continue
                out.append(c if style == "mixed" and rng.random() < 0.3 else self.say_digit(int(c)))
            elif c.isalpha():
                words = LETTER_WORDS.get(self.language)
                out.append(words[ord(c.lower()) - 97] if letters == "word" and words and "a" <= c.lower() <= "z" else c.lower())
            elif c == "+":
                out.append("plus")
            elif c in "-/." and rng.random() < 0.35:
                out.append(rng.choice(SAID[self.language][2 if c == "-" else 1]) if c != "/" else {"de": "Schrägstrich", "fr": "slash", "es": "barra", "it": "barra", "nl": "schuine streep", "pt": "barra", "pl": "ukośnik", "en": "slash"}[self.language])
            i += 1
        return self.with_filler(" ".join(out))

    def with_filler(self, text):
        words = text.split(" ")
        if len(words) > 4 and self.rng.random() < 0.12:
            words.insert(self.rng.randint(2, len(words) - 2), self.rng.choice(FILLERS[self.language]))
        return " ".join(words)

    def ascii(self, word):
        return "".join(c for c in word.translate(ASCII).lower() if "a" <= c <= "z" or c in "-") .strip("-") or "ana"

    def domain(self):
        rng, language = self.rng, self.language
        roll = rng.random()
        if roll < 0.45:
            return rng.choice(MAILS[language].split())
        stem = rng.choice([self.ascii(rng.choice(HEADS[language].split()).replace("_", "")), self.ascii(rng.choice(self.pool.last).replace(" ", "")), self.ascii(rng.choice(TRADES[language].split())) + "-" + self.ascii(rng.choice(self.pool.last).replace(" ", ""))])
        return stem + "." + rng.choice(TLD[language] + ["example", "eu", "org"])

    def mail(self, first, last, spoken):
        rng = self.rng
        first, last = self.ascii(first.replace(" ", "")), self.ascii(last.replace(" ", ""))
        local = rng.choice([f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{first}_{last}", f"{first[0]}{last}", f"{last}.{first}", first, f"{first}{rng.randint(1, 99)}", f"{last}{rng.randint(60, 2009)}", f"{first}-{last}", last])
        address = f"{local}@{self.domain()}"
        return self.say_web(address) if spoken and rng.random() < 0.9 else address

    def say_web(self, text):
        at, dot, dash, under = (self.rng.choice(words) for words in SAID[self.language])
        out, word = [], ""
        for c in text + " ":
            if c.isalpha():
                word += c
                continue
            if word:
                out.append(word if len(word) > 3 or self.rng.random() < 0.7 else " ".join(word))
                word = ""
            if c != " ":
                out.append({"@": at, ".": dot, "-": dash, "_": under, "/": "slash"}.get(c) or (self.say_digit(int(c)) if c.isdigit() else ""))
        return " ".join(w for w in out if w)

    def phone(self, spoken):
        text = filled(self.rng.choice(PHONES[self.language]), self.rng).removeprefix("tel. ")
        return self.say(text.replace("(0)", "")) if spoken and self.rng.random() < 0.85 else text

    def street(self):
        rng, language = self.rng, self.language
        pattern = rng.choice(STREETS.get(language) or STREET_FALLBACK["en"])
        first, last, female = self.people.draw(language, rng)
        joined = pattern.startswith("{l}") and language in ("de", "nl")
        values = {
            "l": last.replace(" ", "-") if joined else last, "f": first, "c": rng.choice(self.pool.cities_large), "n": str(rng.randint(1, 99)), "lg": polish_case(last, "g", female), "fg": polish_case(first, "g", female),
            "w": rng.choice(STREET_WORDS.get(language, "Oak Mill Station").split()).replace("_", " "), "h": rng.choice(STREET_PLACES.get(language, "Mill").split()).replace("_", " "),
        }
        return pattern.format(**values)

    def house(self):
        rng = self.rng
        n = str(rng.choice([rng.randint(1, 60), rng.randint(1, 220)]))
        return rng.choice([n, n, n, n + rng.choice("abc"), f"{n}/{rng.randint(1, 40)}", n])

    def address(self, spoken):
        rng, language = self.rng, self.language
        street, house, city = self.street(), self.house(), self.pool.city(rng)
        code = filled(rng.choice(POST[language]), rng).strip()
        if spoken:
            number = self.number(int("".join(c for c in house.split("/")[0] if c.isdigit())) % 100)
            line = f"{number} {street}" if language in ("fr", "en") else rng.choice([f"{street} {number}", f"{street} {number}", f"{street} {house}", {"es": f"{street} número {number}", "it": f"{street} numero {number}", "pt": f"{street} número {number}", "pl": f"{street} numer {number}", "nl": f"{street} nummer {number}", "de": f"{street} Nummer {number}"}.get(language, street)])
            return line + rng.choice(["", "", f" {city}", f" in {city}" if language in ("de", "nl") else f" {city}", f" {self.say(code)} {city}"])
        line = {
            "fr": rng.choice([f"{house} {street}", f"{house}, {street}", f"{house} bis {street}", f"{house} {street}, appt {rng.randint(1, 60)}", f"{house} {street}, bât. B"]),
            "es": rng.choice([f"{street}, {house}", f"{street} {house}", f"{street} {house}, {rng.randint(1, 9)}º {rng.choice('ABCD')}", f"{street} n.º {house}", f"{street}, {house}, piso {rng.randint(1, 9)}, {rng.choice(['izq.', 'dcha.'])}"]),
            "it": rng.choice([f"{street} {house}", f"{street}, {house}", f"{street} n. {house}", f"{street} {house}, int. {rng.randint(1, 30)}", f"{street}, {house}, scala B"]),
            "pt": rng.choice([f"{street}, {house}", f"{street} {house}", f"{street}, n.º {house}", f"{street}, {house}, {rng.randint(1, 9)}.º {rng.choice(['Esq.', 'Dto.'])}", f"{street}, {house} - Apto {rng.randint(11, 209)}", f"{street} nº {house}"]),
            "pl": rng.choice([f"{street} {house}", f"{street} {house}/{rng.randint(1, 60)}", f"{street} {house} m. {rng.randint(1, 60)}", f"{street} {house} lok. {rng.randint(1, 20)}"]),
            "en": f"{house} {street}",
        }.get(language) or rng.choice([f"{street} {house}", f"{street} {house}", f"{street} {house}, {rng.randint(1, 5)}. OG" if language == "de" else f"{street} {house}-{rng.randint(1, 9)}"])
        separator = rng.choice([", ", ", ", ", ", "\n", " ", " in " if language in ("de", "nl", "en") else ", "])
        tail = rng.choice(["", f"{separator}{code} {city}", f"{separator}{code} {city}", f"{separator}{code} {city}", f"{separator}{city}"])
        if language == "pl" and rng.random() < 0.3:
            tail = rng.choice([f" w {polish_case(city, 'l', False)}", f", {code} {city}"])
        return line + tail

    def identity(self):
        """`(label, value, type)` of a number that names a person or firm."""
        label, pattern, kind = self.rng.choice(IDS[self.language])
        return label, filled(pattern, self.rng), kind

    def iban(self):
        text = filled(IBAN[self.language], self.rng)
        return text if self.rng.random() < 0.7 else text.replace(" ", "")

    def card(self):
        text = self.rng.choice(["4", "5", "4", "37", "6"]) + filled("#" * 15, self.rng)
        text = text[:16]
        return self.rng.choice([text, " ".join(text[i:i + 4] for i in range(0, 16, 4)), "-".join(text[i:i + 4] for i in range(0, 16, 4))])

    def year(self):
        return self.rng.choice([self.rng.randint(1935, 2010), self.rng.randint(1950, 2005), self.rng.randint(2015, 2029)])

    def date(self, spoken, with_year=True):
        rng, language = self.rng, self.language
        day, month, year = rng.randint(1, 28), rng.randrange(12), self.year()
        name = MONTHS[language][month]
        if spoken:
            words, years = WORDS[language]["numbers"], WORDS[language]["years"]
            said_day = words[day]
            if language == "de":
                said_day = WORDS[language]["ordinals"][day - 1] + rng.choice(["r", "n"])
            if language == "pl":
                said_day = " ".join(w[:-1] + ("iego" if w.endswith("i") and not w.endswith("gi") else "ego") if w[-1] in "iy" else w for w in WORDS[language]["ordinals"][day - 1].split())
            if day == 1:
                said_day = {"fr": "premier", "es": "uno", "it": "primo", "pt": "primeiro", "nl": "één"}.get(language, said_day)
            of = " de " if language in ("es", "pt") else " "
            said_year = rng.choice([years[min(max(year, 1930), 2030) - 1930], str(year)])
            return f"{said_day}{of}{name}" + (f"{of}{said_year}" if with_year else "")
        of = " de " if language in ("es", "pt") else " "
        dot = "." if language == "de" else ""
        if not with_year:
            return f"{day}{dot}{of}{name}"
        long = [f"{day}{dot}{of}{name}{of}{year}"] * 4 + ([f"{day}{of}{name} del {year}"] if language == "es" else []) + ([f"{day} {name} {year} r."] if language == "pl" else [])
        return rng.choice(long + [f"{day:02}.{month + 1:02}.{year}", f"{day:02}/{month + 1:02}/{year}", f"{year}-{month + 1:02}-{day:02}", f"{day}-{month + 1}-{year}", f"{day:02}.{month + 1:02}.{year % 100:02}", f"{day}.{month + 1}.{year}"])

    def company(self):
        rng, language = self.rng, self.language
        last, other = rng.choice(self.pool.last), rng.choice(self.pool.last)
        head, trade, form = rng.choice(HEADS[language].split()).replace("_", " "), rng.choice(TRADES[language].split()), rng.choice(FORMS[language])
        if rng.random() < 0.25:
            head = self.pool.last_chain.draw(rng)
        made = rng.choice([
            f"{last} {form}", f"{trade} {last} {form}", f"{head} {form}", f"{head} {trade} {form}", f"{trade} {head} {form}", f"{last} & {other} {form}", f"{trade} {last}", f"{head} {trade}", f"{trade} {head}", f"{last} {trade} {form}",
            f"{last} & {other}", f"{trade} {last} & {other} {form}" if language != "fr" else f"{trade} {last} et {other}", f"{last}-{other} {form}", f"{trade} {rng.choice(self.pool.cities_large)} {form}", head if rng.random() < 0.4 else f"{head} {form}",
        ])
        return made

    def handle(self, first, last):
        rng = self.rng
        first, last = self.ascii(first.replace(" ", "")), self.ascii(last.replace(" ", ""))
        return rng.choice(["@", "@", ""]) + rng.choice([f"{first}_{last}", f"{first}{rng.randint(1, 2009)}", f"{first[0]}{last}{rng.randint(1, 99)}", f"{first}.{last}", f"{last}_{first}", f"{first}{last}", f"{first}-{last}{rng.randint(1, 99)}"])

    def secret(self, spoken):
        rng = self.rng
        word, other = rng.choice(SECRETS[self.language]), rng.choice(SECRETS[self.language])
        if spoken:
            return rng.choice([f"{word} {self.say(filled('##', rng))}", self.say(filled("####", rng)), f"{word} {other} {self.say_digit(rng.randrange(10))}"])
        return rng.choice([f"{word.title()}{filled('####', rng)}", f"{word}{filled('##', rng)}!", f"{word}_{other}", filled("####", rng), f"{word.title()}{other.title()}{filled('#', rng)}{rng.choice('!?#$')}", "".join(rng.choice(string.ascii_letters + string.digits) for _ in range(12)), f"{word}-{other}-{filled('##', rng)}"])

    def ip(self):
        return ".".join(str(self.rng.randint(1, 254)) for _ in range(4))

    def url(self, first, last):
        rng = self.rng
        return rng.choice(["https://", "www.", "https://www."]) + rng.choice([f"{self.ascii(last)}-{self.ascii(first)}.{rng.choice(TLD[self.language])}", f"linkedin.com/in/{self.ascii(first)}-{self.ascii(last)}", f"{self.domain()}/{self.ascii(first)}"])
