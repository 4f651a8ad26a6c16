/** Words with capitals that name no person, place or organisation in particular; lower case, without accents. Written by us. */
export const KNOWN_THINGS: ReadonlySet<string> = new Set(
  (`noreply no-reply donotreply monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan thanksgiving halloween hanukkah diwali
  english french german spanish italian portuguese russian chinese japanese korean arabic hindi latin greek dutch turkish polish swedish
  internet web wifi bluetooth email online website javascript typescript python java kotlin swift rust golang php perl ruby scala haskell matlab
  vcard vevent vcalendar vtodo valarm subject betreff objet asunto oggetto onderwerp assunto temat
  paracetamol ibuprofen aspirin acetaminophen amoxicillin penicillin insulin metformin statin statins omeprazole antibiotic antibiotics antihistamine cortisone codeine morphine caffeine melatonin creatine
  semaphore mutex futex spinlock deadlock quicksort mergesort bubblesort heapsort hashmap linkedlist bitmask opcode bytecode hypervisor coroutine goroutine daemon syscall
  photosynthesis mitosis meiosis osmosis entropy enthalpy quasar neutrino boson fermion
  html css json xml yaml sql nosql mysql postgresql postgres sqlite mongodb redis linux unix ubuntu debian windows macos android ios chrome firefox safari
  docker kubernetes git github gitlab bash powershell excel word powerpoint photoshop wordpress react angular vue django flask laravel node npm api
  chatgpt gpt llm bitcoin ethereum blockchain covid covid-19 coronavirus dna rna mri bachelor bachelors master masters phd mba bsc msc gpa
  sir madam mrs miss mister doctor professor president minister chairman ceo cfo cto director manager engineer university college school department
  company committee board government parliament congress senate court council ministry agency union party church bible quran god lord
  north south east west northern southern eastern western european african asian american earth moon sun mars internet
  hello thanks dear regards sincerely yes okay hey hmm uhm yeah mmm note example question answer step chapter section figure table appendix
  summary introduction conclusion abstract references title subject date name address phone mobile fax cc bcc re fwd
  resume curriculum vitae skills education experience objective responsibilities certifications achievements
  prompt instruction assistant user system human ai uk eu un ok faq pdf url http https tv dvd cd pc usb lcd id ip vs etc app ui ux seo
  accuracy analytics blog blogs classifier cloud dataset debug dev devops frontend backend fullstack hardware software login logout metadata middleware offline
  onboarding plugin podcast prototype refactor regex repository roadmap runtime schema serverless signup smartphone startup stakeholder stakeholders streamline
  timeline tutorial upload username utils validator webinar workflow workflows wizard zip mindfulness wellness yoga meditation synergy sustainability
  enum struct boolean integer string array foreach println printf stdout null undefined async await const lambda tuple viewmodel
  autocad sap crm erp kpi kpis roi b2b b2c hr it qa seo ppc saas iot ml nlp gdpr hipaa iso gaap ebitda
  aka asap atm bbq bmi bpm byod cad cam cap cbt ccd cctv cgi cli cms cmo cns coo cpi cpu csr csv ctr cv cvs ddos dhcp diy dns doc doi dos dpi dsl ebit ecg edm eda edi eeg ehr emi
  emr eod eps esg est eta etf etl fda fifo fmcg fps ftp fyi gdp gif gmt gnu gps gpu gre gst gui hdd hdmi hiv hoa http icu ide ielts toefl imap imo impl inc infra ipo ips ipv isbn
  jdk jpeg jpg jsx jvm jwt kyc lan lcd led lgbt lgbtq llc lol lms loc ltd ltv mac mba mfa mgmt mime mos mou mp mpg mvc mvp nda nft ngo ngos nih nlp ocd ocr oem okr okrs ooo oop orm os osha
  otc pcr pdb pet php pin png pos ppt pto ptsd qty ram rdbms rest rfc rfid rfp rgb rip rna rom rpg rpm rsa rsi rss rsvp saml sat sba sdk sem sku sla slas smb sme smes sms smtp soap sop sops spa spf sql ssd ssh
  ssl ssn sso std stem svg swot tba tbd tcp tech tls tmi tnt todo toc tos tpm udp uml umd usd eur gbp utc utf uuid uv vat vba vfx vip vlan vm vpc vpn vps wan wcag wip wms wpm xlsx xls xss ymca yoy ytd zoom
  iban bic swift ifsc ssn itin ein tin nhs nino sin dob mrn pesel bsn cpf cnpj tfn dni nie nir cvv cvc otp pnr imei imsi vin ssid icd npi dea mac pan uid uuid esn gstin
  hmrc irs fbi cia nsa dvla uscis usps who wto imf nasa nhs cdc ecb eeoc osha unicef unesco interpol europol pdf png mit bsd gpl
  the and for not you are but all any can has was why how who what when with from this that must only never always true false select insert update delete where join into values create table primary key
  if else then end begin int char float double void class public private static return import export default var let function method
  italic bold arial helvetica times roman markdown latex unicode ascii celsius fahrenheit euro dollar pound yen rupee`)
    .trim().split(/\s+/),
);
