import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** A problem in a text, `at` an offset. */
export type Issue = { at: number; message: string };
type Span = { start: number; end: number };
type Element = { name: string; start: number };
export type AttributeValue = Span & { element: string; attribute: string };

const voidElements = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * Parsed HTML: the positions of its tags, comments and attributes, and the unclosed, incomplete and unmatched ones.
 * Uses the sanitizer's tokenizer, so that both parse the same way.
 */
export class Markup implements TokenizerCallbacks {
  readonly issues: Issue[] = [];
  readonly elements: Element[] = [];
  readonly attributes: AttributeValue[] = [];
  readonly tags: Span[] = [];
  readonly comments: Span[] = [];
  private readonly open: Element[] = [];
  /** How many elements of each name are open, because searching `open` for every closing tag takes quadratic time. */
  private readonly openCounts = new Map<string, number>();
  private tag: Element = { name: "", start: 0 };
  private attribute: AttributeValue | undefined;
  private endOfLast = 0;

  constructor(private readonly html: string) {
    const tokenizer = new Tokenizer({ decodeEntities: false }, this);
    tokenizer.write(html);
    tokenizer.end();
  }

  onopentagname(start: number, end: number): void {
    this.tag = { name: this.html.slice(start, end).toLowerCase(), start: start - 1 };
  }
  onattribname(start: number, end: number): void {
    const attribute = this.html.slice(start, end).toLowerCase();
    this.attribute = { element: this.tag.name, attribute, start: end, end };
  }
  onattribdata(start: number, end: number): void {
    if (this.attribute) this.attribute = { ...this.attribute, start, end };
  }
  onattribend(): void {
    if (!this.attribute) return;
    this.attributes.push(this.attribute);
    if (this.html.slice(this.attribute.start, this.attribute.end).includes("<")) {
      this.report(this.tag.start, `A quotation mark in <${this.tag.name}> isn’t closed.`);
    }
    this.attribute = undefined;
  }
  onopentagend(end: number): void {
    const { tag } = this;
    this.elements.push(tag);
    this.readTag(tag.start, end + 1);
    if (voidElements.has(tag.name)) return;
    this.open.push(tag);
    this.countOpen(tag, 1);
  }
  onselfclosingtag(end: number): void {
    this.onopentagend(end);
  }
  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    const finish = this.html.indexOf(">", end);
    if (finish !== -1) this.readTag(start - 2, finish + 1);
    if (!this.openCounts.get(name)) {
      this.report(start - 2, `</${name}> has no opening <${name}>.`);
      return;
    }
    for (let last = this.open.pop(); last; last = this.open.pop()) {
      this.countOpen(last, -1);
      if (last.name === name) return;
      this.unclosed(last);
    }
  }
  oncomment(start: number, end: number, endOffset: number): void {
    if (endOffset === 0) this.report(start - 4, "This comment isn’t closed. End it with -->.");
    this.comments.push({ start, end });
    this.endOfLast = end + 1;
  }
  onend(): void {
    const unfinished = this.html.slice(this.endOfLast).search(/<[a-z/!?]/i);
    if (unfinished !== -1) this.report(this.endOfLast + unfinished, "This tag isn’t closed. End it with >.");
    for (const element of this.open) this.unclosed(element);
  }
  oncdata(start: number, end: number, endOffset: number): void {
    this.oncomment(start, end, endOffset);
  }
  ondeclaration(_: number, end: number): void {
    this.endOfLast = end + 1;
  }
  onprocessinginstruction(start: number, end: number): void {
    this.ondeclaration(start, end);
  }
  // Required by the interface. Text does not matter here, and entities are not decoded.
  ontext(): void {}
  onattribentity(): void {}
  ontextentity(): void {}

  private countOpen({ name }: Element, change: number): void {
    this.openCounts.set(name, (this.openCounts.get(name) ?? 0) + change);
  }
  private readTag(start: number, end: number): void {
    this.tags.push({ start, end });
    this.endOfLast = end;
  }
  private unclosed({ name, start }: Element): void {
    this.report(start, `<${name}> isn’t closed. Add </${name}> where it ends.`);
  }
  private report(at: number, message: string): void {
    this.issues.push({ at, message });
  }
}
