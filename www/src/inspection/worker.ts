// Inspects large bodies beside the page, so that typing goes on meanwhile. Asked one thing at a time (remote.ts).
import { explain, judge, type Body, type Question } from "./answer";

let body: Body = "";

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  body = data.body ?? body;
  postMessage(data.at ? explain(body, data.at) : judge(body));
});
