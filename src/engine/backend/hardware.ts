/** What stands behind the browser's graphics interfaces. */
export type Hardware = 'real' | 'software' | 'none';

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|warp/i;

/** `navigator.gpu` may exist with a null adapter, or with a software one that is far slower than wasm. */
export async function gpuAdapter(): Promise<Hardware> {
  const gpu = globalThis.navigator?.gpu;
  if (!gpu) return 'none';
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return 'none';
    const { isFallbackAdapter, vendor, architecture, device, description } = adapter.info;
    return isFallbackAdapter || SOFTWARE.test(`${vendor} ${architecture} ${device} ${description}`)
      ? 'software'
      : 'real';
  } catch {
    return 'none';
  }
}

export function glRenderer(): Hardware {
  if (typeof OffscreenCanvas === 'undefined') return 'none';
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return 'none';
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(renderer) ? 'software' : 'real';
}
