# An RTSP camera (RTSP over TCP and UDP) with H.264 and PCMA. Argument: the port, 0 for a free one.
# Needs: apt-get install -y gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-base \
#        gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly
import sys
import gi
gi.require_version('Gst', '1.0')
gi.require_version('GstRtspServer', '1.0')
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
for element in ('x264enc', 'rtph264pay', 'alawenc', 'rtppcmapay', 'videotestsrc', 'audiotestsrc'):
    if not Gst.ElementFactory.find(element):
        sys.exit('missing GStreamer element ' + element)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_shared(True)
factory.set_launch(
    '( videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=480,framerate=25/1 '
    '! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96 '
    'audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay name=pay1 pt=8 )')
server = GstRtspServer.RTSPServer()
server.set_address('127.0.0.1')
server.set_service(sys.argv[1])
server.get_mount_points().add_factory('/camera', factory)
if not server.attach(None):
    sys.exit('cannot listen on port ' + sys.argv[1])
print('port', server.get_bound_port(), flush=True)
GLib.MainLoop().run()
