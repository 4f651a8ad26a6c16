import { fold } from "../../../text/words.ts";

/**
 * Software, languages, libraries, formats, models and devices, folded: what technical talk is about, and nobody's. Names
 * that are also people's or firms' count only where the talk is technical. Written by us.
 */
const PRODUCTS: ReadonlySet<string> = new Set(
  (`python java javascript typescript rust go golang kotlin swift scala ruby php perl haskell ocaml elixir erlang clojure julia fortran cobol zig dart lua matlab r c c++ c# f# bash zsh powershell sql plsql
react vue angular svelte solid preact next nuxt remix astro gatsby ember jquery redux vuex pinia mobx zustand webpack vite rollup esbuild parcel turborepo nx lerna babel eslint prettier biome jest vitest mocha cypress playwright puppeteer selenium storybook tailwind bootstrap sass less
node deno bun npm yarn pnpm express fastify koa hono nest nestjs django flask fastapi rails laravel symfony spring hibernate quarkus micronaut gin echo fiber actix axum tokio hyper serde diesel phoenix
junit mockito testng pytest unittest poetry pipenv conda uv ruff mypy black celery gunicorn uvicorn numpy scipy pandas polars matplotlib seaborn plotly sklearn scikit-learn tensorflow pytorch torch keras jax xgboost lightgbm langchain llamaindex huggingface transformers spark hadoop hive flink airflow dbt dagster prefect kafka rabbitmq nats pulsar zeromq
postgres postgresql mysql mariadb sqlite oracle mongodb mongo redis memcached cassandra scylla couchdb dynamodb neo4j elasticsearch opensearch solr clickhouse snowflake bigquery redshift duckdb influxdb prisma drizzle typeorm sequelize knex sqlalchemy zod pydantic
docker podman kubernetes k8s kubectl helm istio envoy linkerd traefik nginx haproxy caddy apache tomcat jetty contour consul vault nomad terraform pulumi ansible puppet chef vagrant packer jenkins circleci travis gitlab github bitbucket gitea argo argocd flux prometheus grafana loki tempo mimir jaeger zipkin datadog sentry kibana logstash fluentd splunk openshift rancher minikube kind
aws azure gcp ec2 s3 lambda cloudfront cloudflare vercel netlify heroku firebase supabase linux ubuntu debian fedora centos alpine arch windows macos ios android ipados chromeos unix freebsd
git svn mercurial vscode vim neovim emacs intellij pycharm xcode eclipse jupyter colab postman insomnia swagger openapi graphql grpc protobuf thrift avro parquet json yaml toml xml csv html css svg pdf markdown latex oauth oidc saml jwt tls ssl ssh http https tcp udp dns dhcp smtp imap mqtt websocket webrtc webassembly wasm
chatgpt gpt gpt-4 gpt-4o gpt-4o-mini gpt-5 claude gemini llama mistral mixtral qwen deepseek phi gemma copilot whisper dall-e midjourney stable-diffusion ollama vllm
iphone ipad macbook imac airpods pixel galaxy kindle playstation xbox switch chromebook raspberry arduino esp32 thunderbird firefox chrome safari edge outlook excel word powerpoint teams slack zoom notion trello jira confluence asana photoshop illustrator figma sketch blender unity unreal godot steam spotify netflix youtube wikipedia wordpress shopify magento drupal joomla home-assistant homeassistant
traceback dockerfile makefile readme changelog poetry.lock package.json stdin stdout stderr localhost websockets regex regexp utf-8 base64 sha256 md5 uuid crud cors csrf xss jdbc odbc orm cli gui sdk api apis rest cron systemd kernel`)
    .split(/\s+/),
);

/** True where every word of the name is a product's, a version's or a capital letter's. */
export function isProduct(name: string): boolean {
  const words = fold(name).split(/[\s/]+/).filter((word) => word !== "");
  return words.length > 0 && words.some((word) => PRODUCTS.has(stemOf(word))) &&
    words.every((word) =>
      PRODUCTS.has(stemOf(word)) ||
      /^v?\d[\w.]*$|^(?:pro|max|mini|ultra|plus|lite|large|small|medium|gateway|server|cloud|actions|studio|code)$/
        .test(word)
    );
}

function stemOf(word: string): string {
  return word.replace(/[.,;:!?)('"]+$/, "").replace(/['’]s$/, "").replace(
    /[.]?js$/,
    (end, at: number) => at > 2 ? "" : end,
  );
}
