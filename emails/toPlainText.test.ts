import { expect, test } from "vitest";
import { toPlainText } from "./toPlainText";

test.each([
  ["Hello", "Hello"],
  ["<p>One\n  two</p><p>three<br>four</p>", "One two\n\nthree\nfour"],
  ["<h1>Title</h1><ul><li>a</li><li>b <b>c</b></li></ul>end", "Title\n\n- a\n- b c\n\nend"],
  [
    "<table><tr><th>When</th><td>{{sessions}}</td></tr><tr><th>Where</th><td>{{location}}</td></tr></table>",
    "When: {{sessions}}\nWhere: {{location}}",
  ],
  ["<table><tr><td>a</td><td>b</td></tr></table>", "a b"],
  [
    '<a href="{{cancelUrl}}">Cancel</a> or <a href="{{editUrl}}">edit</a>',
    "Cancel: {{cancelUrl}} or edit: {{editUrl}}",
  ],
  ['<a href="https://x.example">https://x.example</a>', "https://x.example"],
  ['<a href="mailto:{{clientEmail}}">{{clientEmail}}</a>', "{{clientEmail}}"],
  ["Tom &amp; &lt;Jerry&gt; &nbsp;&#8211; 1", "Tom & <Jerry> – 1"],
  ['<img src="https://x.example/a.png" alt="Logo">', "Logo"],
  ["<div><div>a</div></div><div>b</div>", "a\nb"],
  ["a<br><br/>b", "a\n\nb"],
])("%s", (html, text) => expect(toPlainText(html)).toBe(text));
