/** How a trace is written in PyTorch; `weights/pytorch` is the package. */
export const THREE_LINES = `from rtdetr_trace import trace
with trace(model, picture) as t: model(**inputs)
t.save("run.safetensors")
`;
