import "server-only";
import { AwsEc2QueryProtocol, XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import { SaxesParser } from "saxes";

/**
 * EC2's protocol as the SDK speaks it, over another parser of XML: the SDK's own puts every text together letter by letter,
 * which costs thrice the time and most of the garbage of a reading.
 */
export class Ec2Protocol extends AwsEc2QueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsEc2QueryProtocol>[0]) {
    super(options);
    this.deserializer = new Deserializer(this.deserializer.settings);
  }
}

class Deserializer extends XmlShapeDeserializer {
  protected override parseXml(xml: string): Tree | string {
    return xml === "" ? {} : parseXml(xml);
  }
}

/** An element by the names of those in it; several of one name as a list. */
export interface Tree {
  [name: string]: Node | Node[];
}

type Node = Tree | string;

interface Open {
  readonly name: string;
  /** Null: none in it so far, so that its text may count. */
  inside: Tree | null;
}

/** What stands in a document's root. Attributes are left out, since AWS's answers tell nothing by them. Throws where it is none. */
export function parseXml(xml: string): Node {
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: Node = {};
  let text = "";
  parser.on("opentag", ({ name }) => {
    open.push({ name, inside: null });
    text = "";
  });
  const onText = (more: string) => {
    text += more;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const node = closed.inside ?? (isLayout(text) ? "" : text);
    text = "";
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else put((parent.inside ??= bare()), closed.name, node);
  });
  parser.write(xml).close();
  return root;
}

/** No name that comes over the wire finds anything inherited. */
const bare = (): Tree => Object.create(null) as Tree;

/** Line breaks and indentation between elements, or in one that is empty. */
const isLayout = (text: string): boolean => text.includes("\n") && text.trim() === "";

function put(tree: Tree, name: string, node: Node): void {
  const before = tree[name];
  if (before === undefined) tree[name] = node;
  else if (Array.isArray(before)) before.push(node);
  else tree[name] = [before, node];
}
