import type { Block, PaperSource } from "./document.ts";

/**
 * Blocks as a Word document: real headings and lists, in French, on A4.
 * The library is loaded with the first document only: a megabyte that most processes never need.
 */
export const toDocx = async (title: string, blocks: readonly Block[]): Promise<Uint8Array<ArrayBuffer>> => {
  const word = await import("docx");

  const runs = ({ text, url }: PaperSource) =>
    url === undefined
      ? [new word.TextRun(text)]
      : [new word.ExternalHyperlink({ link: url, children: [new word.TextRun({ text, style: "Hyperlink" })] })];

  const paragraphs = (block: Block, position: number) => {
    switch (block.kind) {
      case "heading":
        return [
          new word.Paragraph({
            text: block.text,
            heading: block.level === 1 ? word.HeadingLevel.HEADING_1 : word.HeadingLevel.HEADING_2,
          }),
        ];
      case "paragraph":
        return [new word.Paragraph({ text: block.text, spacing: { after: 120 } })];
      case "list":
        return block.items.map(
          (item) =>
            new word.Paragraph({
              children: runs(item),
              // A list of its own each time: a numbered one would otherwise go on from the one before.
              numbering: { reference: block.marker, level: 0, instance: position },
              spacing: { after: 60 },
            }),
        );
    }
  };

  const marker = (
    reference: string,
    text: string,
    format: (typeof word.LevelFormat)[keyof typeof word.LevelFormat],
  ) => ({
    reference,
    levels: [
      {
        level: 0,
        format,
        text,
        alignment: word.AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 425, hanging: 425 } } },
      },
    ],
  });

  const heading = (size: number) => ({
    run: { size, bold: true, color: "1F3A5F" },
    paragraph: { spacing: { before: 200, after: 100 } },
  });
  const document = new word.Document({
    title,
    creator: "Assistant OPCO",
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 21, language: { value: "fr-FR" } } },
        heading1: heading(32),
        heading2: heading(25),
      },
    },
    numbering: {
      config: [
        marker("tick", "☐", word.LevelFormat.BULLET),
        marker("dash", "–", word.LevelFormat.BULLET),
        marker("number", "%1.", word.LevelFormat.DECIMAL),
      ],
    },
    sections: [
      {
        properties: { page: { size: A4_TWIPS, margin: MARGINS_TWIPS } },
        children: blocks.flatMap(paragraphs),
      },
    ],
  });
  return new Uint8Array(await word.Packer.toArrayBuffer(document));
};

const A4_TWIPS = { width: 11_906, height: 16_838 };
const MARGINS_TWIPS = { top: 1000, right: 1000, bottom: 1000, left: 1000 };
