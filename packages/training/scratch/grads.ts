import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
export async function prep(){
  tf.env().set('IS_TEST', false);
  await tf.setBackend('wasm'); await tf.ready();
  tf.unregisterGradient('Conv2D'); tf.unregisterGradient('MaxPool'); tf.unregisterGradient('ResizeNearestNeighbor');
  tf.registerGradient({kernelName:'Conv2D', inputsToSave:['x','filter'], gradFunc:(dy:any,saved:any,attrs:any)=>{
    const [x,f]=saved; const {strides,pad}=attrs; const [kh,kw]=f.shape; const p=Array.isArray(pad)?pad[1][0]:0; const s=Array.isArray(strides)?strides[0]:strides;
    return { x:()=>{ if(s!==1) throw new Error('s'); const ff=kh===1?tf.transpose(f,[0,1,3,2]):tf.transpose(tf.reverse(f,[0,1]),[0,1,3,2]); return tf.conv2d(dy,ff as any,1,[[0,0],[kh-1-p,kh-1-p],[kw-1-p,kw-1-p],[0,0]] as any); },
      filter:()=>{ const [b,h,w,c]=x.shape; 
        if(kh===1){ const M=b*h*w; return tf.reshape(tf.matMul(tf.transpose(tf.reshape(x,[M,c])), tf.reshape(dy,[M,f.shape[3]])),f.shape);} 
        const xt=tf.transpose(x,[3,1,2,0]); const dt=tf.transpose(dy,[1,2,0,3]); 
        const g=tf.conv2d(xt as any, dt as any,1,[[0,0],[p,p+ (s>1?0:0)],[p,p],[0,0]] as any,'NHWC',s); 
        return tf.transpose(tf.slice(g,[0,0,0,0],[c,kh,kw,f.shape[3]]),[1,2,0,3]); } };
  }} as any);
  tf.registerGradient({kernelName:'MaxPool', inputsToSave:['x'], outputsToSave:[true], gradFunc:(dy:any,saved:any)=>{ const [x,y]=saved; const [b,h,w,c]=x.shape;
    return {x:()=>{ const up=(t:any)=>tf.image.resizeNearestNeighbor(t,[h,w]); return tf.mul(up(dy), tf.cast(tf.equal(x,up(y)),'float32')); }}; }} as any);
  tf.registerGradient({kernelName:'ResizeNearestNeighbor', inputsToSave:['images'], gradFunc:(dy:any,saved:any)=>({images:()=>{ const [im]=saved; const k=dy.shape[1]/im.shape[1]; return tf.mul(tf.avgPool(dy,k,k,'valid'),k*k);} })} as any);
}
export { tf };
