import { render } from "preact";
import { App } from "./app.tsx";
import { followLinks } from "./client/router.ts";
import { applyTheme } from "./client/settings.ts";
import { keepBuiltFiles } from "./client/keep_built_files.ts";
import { chooseLanguage } from "./messages/messages.ts";

applyTheme();
chooseLanguage();
followLinks();
keepBuiltFiles();
const root = document.getElementById("app");
if (root !== null) render(<App />, root);
