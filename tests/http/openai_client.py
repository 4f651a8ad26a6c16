"""An unchanged OpenAI client: chat, streamed chat, embeddings, models and transcription. Prints what it got, as JSON."""

import json
import sys

from openai import APIStatusError, OpenAI

client = OpenAI(base_url=sys.argv[1] + "/v1", api_key=sys.argv[2], max_retries=0)
messages = [{"role": "user", "content": "Who is there?"}]
answer = client.chat.completions.with_raw_response.create(model="local", messages=messages)
stream = client.chat.completions.create(model="local", messages=messages, stream=True)
streamed = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
embedded = client.embeddings.create(model="auto", input=["one", "two"])
with open(sys.argv[3], "rb") as file:
    heard = client.audio.transcriptions.create(model="heard", file=file, response_format="verbose_json")
try:
    client.chat.completions.create(model="nobody", messages=messages)
    refused = 200
except APIStatusError as error:
    refused = error.status_code
print(
    json.dumps({
        "answer": answer.parse().choices[0].message.content,
        "route": answer.headers["x-chatham-route"],
        "receipt": answer.headers["x-chatham-receipt"],
        "streamed": streamed,
        "vectors": [len(item.embedding) for item in embedded.data],
        "heard": heard.text,
        "models": [model.id for model in client.models.list()],
        "refused": refused,
    })
)
