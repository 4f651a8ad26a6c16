/** Countries and what their people are called, lower case; left out are those that are everyday words. Written by us. */
export const NATIONALITIES: ReadonlySet<string> = new Set(
  (`afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani azeri bahamian bahraini bangladeshi barbadian belarusian belgian
  belizean belizian beninese bhutanese bolivian bosnian botswanan brazilian british bruneian bulgarian burkinabe burmese burundian cambodian cameroonian canadian chadian chilean chinese
  colombian comorian congolese croatian cuban cypriot czech danish djiboutian dominican dutch ecuadorian egyptian emirati english eritrean estonian ethiopian fijian filipino finnish french gabonese
  gambian georgian german ghanaian greek greenlander greenlandic grenadian guatemalan guinean guyanese haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian
  ivorian jamaican japanese jordanian kazakh kenyan kiribati korean kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan liechtensteiner lithuanian luxembourger luxembourgish
  macedonian malagasy malawian malaysian maldivian malian maltese mauritanian mauritian mexican micronesian moldovan monegasque mongolian montenegrin moroccan mozambican namibian nauruan nepalese
  nepali nicaraguan nigerian nigerien norwegian omani pakistani palauan palestinian panamanian paraguayan peruvian polish portuguese qatari romanian russian rwandan salvadoran samoan saudi
  scottish senegalese serbian seychellois singaporean slovak slovakian slovene slovenian somali spanish sudanese surinamese swazi swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese
  tongan trinidadian tunisian turkish turkmen tuvaluan ugandan ukrainian uruguayan uzbek vanuatuan venezuelan vietnamese welsh yemeni zambian zimbabwean catalan basque roma romani sami uyghur
  catholic protestant muslim jewish hindu buddhist sikh mormon sunni shia christian`).trim().split(/\s+/),
);

export const COUNTRIES: ReadonlySet<string> = new Set(
  (`afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia
  botswana brazil brunei bulgaria burundi cambodia cameroon canada chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt england eritrea estonia ethiopia
  fiji finland france gabon gambia germany ghana greece greenland grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan
  kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius
  mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar
  romania russia rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand tibet togo tunisia
  turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe`).trim().split(
    /\s+/,
  ),
);
