/** Media sources from whatever FFmpeg reads: files, RTSP and MJPEG cameras, HLS, RTMP, UDP. */
package io.camelkvs.media.ffmpeg;
