"""What a person sees beside words: SVG made of plain values, and PNG made of SVG."""
