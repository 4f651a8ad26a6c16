"""Unchanged Python clients: openai, LangChain and LlamaIndex, as named. Each prints what it got, as JSON."""

import json
import sys

base, key, mail, which = sys.argv[1] + "/v1", sys.argv[2], sys.argv[3], sys.argv[4]
asked = "Please write to " + mail + "."


def by_openai():
    from openai import APIStatusError, OpenAI

    client = OpenAI(base_url=base, api_key=key, max_retries=0)
    messages = [{"role": "user", "content": asked}]
    said = client.chat.completions.create(model="echo", messages=messages)
    # The message as it comes, with every field that it does not use.
    messages += [said.choices[0].message.model_dump(), {"role": "user", "content": "Once more: " + mail}]
    again = client.chat.completions.create(model="echo", messages=messages)
    tools = [{"type": "function", "function": {"name": "send_mail", "parameters": {"type": "object", "properties": {}}}}]
    called = client.chat.completions.create(model="tool", messages=messages, tools=tools)
    response = client.responses.create(model="echo", input=asked)
    try:
        client.chat.completions.create(model="too-long", messages=messages)
        failed = []
    except APIStatusError as error:
        failed = [error.status_code, error.code]
    return {
        "said": said.choices[0].message.content,
        "again": again.choices[0].message.content,
        "to": json.loads(called.choices[0].message.tool_calls[0].function.arguments)["to"],
        "response": response.output_text,
        "failed": failed,
    }


def by_langchain():
    from langchain_openai import ChatOpenAI

    def of(model):
        return ChatOpenAI(model=model, api_key=key, base_url=base, max_retries=0)

    def send_mail(to: str) -> str:
        """Sends mail."""
        return to

    shape = {
        "title": "person",
        "type": "object",
        "properties": {"name": {"type": "string"}, "ok": {"type": "boolean"}},
        "required": ["name", "ok"],
    }
    return {
        "said": of("echo").invoke(asked).content,
        "streamed": "".join(piece.content for piece in of("echo").stream(asked)),
        "to": of("tool").bind_tools([send_mail]).invoke(asked).tool_calls[0]["args"]["to"],
        "shaped": of("json").with_structured_output(shape).invoke(asked)["name"],
    }


def by_llama_index():
    from llama_index.core.llms import ChatMessage
    from llama_index.llms.openai_like import OpenAILike

    llm = OpenAILike(model="echo", api_base=base, api_key=key, is_chat_model=True, max_retries=0)
    streamed = ""
    for piece in llm.stream_chat([ChatMessage(role="user", content=asked)]):
        streamed += piece.delta or ""
    return {"said": llm.complete(asked).text, "streamed": streamed}


print(json.dumps({"openai": by_openai, "langchain": by_langchain, "llama-index": by_llama_index}[which]()))
