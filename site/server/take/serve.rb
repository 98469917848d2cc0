# Serves the book on this machine, for this machine alone: ruby serve.rb [port]
# Nothing but the sockets of Ruby itself: its web server is a gem of its own since Ruby 3.
require 'json'
require 'socket'
require 'uri'

BASE = '%BASE%'
TYPES = JSON.parse('%JSON%')
SITE = File.join(__dir__, 'site')
# With the first two the model runs on all cores.
ALWAYS = "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n" \
         "Cache-Control: no-cache\r\nConnection: close\r\n"

def file_of(path)
  return nil unless path.start_with?(BASE)

  file = File.expand_path(path[BASE.length..], SITE)
  file = File.join(file, 'index.html') if File.directory?(file)
  file.start_with?(SITE + '/') && File.file?(file) ? file : nil
end

def answer(client)
  method, address = client.gets.to_s.split
  nil while (line = client.gets) && line != "\r\n"
  path = URI.decode_www_form_component(address.to_s.split('?').first.to_s.gsub('+', '%2B'))
  file = file_of(path)
  if file
    type = TYPES[File.extname(file)] || 'application/octet-stream'
    client.write("HTTP/1.1 200 OK\r\n#{ALWAYS}Content-Type: #{type}\r\nContent-Length: #{File.size(file)}\r\n\r\n")
    IO.copy_stream(file, client) unless method == 'HEAD'
  elsif path.start_with?(BASE)
    client.write("HTTP/1.1 404 Not Found\r\n#{ALWAYS}Content-Length: 0\r\n\r\n")
  else
    client.write("HTTP/1.1 302 Found\r\n#{ALWAYS}Location: #{BASE}\r\nContent-Length: 0\r\n\r\n")
  end
rescue SystemCallError, ArgumentError
  nil # Who asked has gone, or asked for nothing that is an address.
ensure
  client.close
end

asked = (ARGV.first || 8642).to_i
server = nil
# What a browser keeps belongs to a port: where one is taken, the next is rather the same tomorrow than any.
[*asked..asked + 9, 0].each do |port|
  server ||= TCPServer.new('127.0.0.1', port)
rescue SystemCallError
  next
end
puts "Inside RT-DETR is open at http://localhost:#{server.addr[1]}#{BASE} (Ctrl+C stops it)"
$stdout.flush
begin
  loop { Thread.new(server.accept) { |client| answer(client) } }
rescue Interrupt
  nil
end
