import { Parser } from "htmlparser2";

/** Line breaks before and after an element. */
const breaksAround = new Map([
  ...`blockquote h1 h2 h3 h4 h5 h6 hr ol p pre table ul`.split(" ").map((name) => [name, 2] as const),
  ...`div dd dl dt li tr`.split(" ").map((name) => [name, 1] as const),
]);
const suffixes: Record<string, string> = { th: ": ", td: " " };

/** Converts HTML to plain text: an empty line between paragraphs, `Term: value` for table rows, links with their address. */
export function toPlainText(html: string): string {
  const text = new Text();
  const links: { address: string; from: number }[] = [];
  const parser = new Parser({
    onopentag(name, { href = "", alt = "" }) {
      text.breakLine(breaksAround.get(name) ?? 0);
      if (name === "br") text.breakAgain();
      if (name === "li") text.beginWith("- ");
      if (name === "img") text.write(alt);
      if (name === "a") links.push({ address: href.replace(/^(?:mailto|tel):/i, ""), from: text.written.length });
    },
    ontext: (words) => text.write(words),
    onclosetag(name) {
      const link = name === "a" ? links.pop() : undefined;
      if (link && !text.written.slice(link.from).includes(link.address)) text.write(`: ${link.address}`);
      text.write(suffixes[name] ?? "");
      text.breakLine(breaksAround.get(name) ?? 0);
    },
  });
  parser.end(html);
  return text.written.replace(/ +/g, " ").replaceAll(" \n", "\n").trim();
}

/** Collects text. Adjacent line breaks do not add up: the larger number counts. */
class Text {
  written = "";
  private breaks = 0;
  private beginning = "";

  breakLine(count: number): void {
    this.breaks = Math.max(this.breaks, count);
  }
  breakAgain(): void {
    this.breaks = Math.min(this.breaks + 1, 2);
  }
  /** Sets a prefix for the next words. */
  beginWith(beginning: string): void {
    this.beginning = beginning;
  }
  write(words: string): void {
    const folded = words.replace(/\s+/g, " ");
    if (this.breaks > 0 && folded.trim() === "") return;
    const start = "\n".repeat(this.breaks) + this.beginning;
    this.written += start + (start ? folded.trimStart() : folded);
    this.breaks = 0;
    this.beginning = "";
  }
}
